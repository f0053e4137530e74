using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Nodes;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing.Exchanging;

namespace Exchange.Node.Tests.Nodes;

/// <summary>A county's node, to which no other answers.</summary>
public sealed class TrafficCounty : RunningNode
{
    protected override IReadOnlyList<string> Chain { get; } = ["100000", "330000", "330100", "330106"];
}

/// <summary>What went between the node and others is told from the messages it holds.</summary>
public sealed class TrafficTests(TrafficCounty county) : IClassFixture<TrafficCounty>
{
    private static readonly DivisionCode City = DivisionCode.Parse("330100");
    private static readonly DivisionCode Gone = DivisionCode.Parse("339999");

    // Far from the numbers the node itself counts up from 1.
    private long sequence = 5_000;

    [Fact]
    public async Task Tells_how_much_went_when_and_how_fast()
    {
        using var http = await county.HttpAsync("admin");
        // Half past the hour before this one, however late in its hour the test runs.
        var now = TimeProvider.System.GetUtcNow();
        var half = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero).AddHours(-0.5);
        await SendAsync(MessageTypes.Package, half.AddHours(-1), TimeSpan.FromSeconds(3), 1_000);
        await SendAsync(MessageTypes.Package, half.AddHours(-1), TimeSpan.FromSeconds(5), 500);
        await SendAsync(MessageTypes.Receipt, half.AddHours(-2), TimeSpan.FromMinutes(20), 0);
        await SendAsync(MessageTypes.Receipt, half.AddDays(-3), TimeSpan.FromSeconds(1), 0);
        await ReceiveAsync(City, half.AddHours(-2), row => row.Process(half.AddHours(-2).AddSeconds(2)));
        await ReceiveAsync(City, half.AddHours(-2), row => row.Refuse("exchange.refused", "no", half));
        await ReceiveAsync(Gone, half.AddHours(-5), row => row.Process(half.AddHours(-5)));

        var day = await ReadAsync(http, "");
        var city = Assert.Single(day.Nodes, node => node.Division == City.Value);
        Assert.Equal(60, day.StepMinutes);
        Assert.Equal(TimeSpan.FromDays(1), day.Until - day.From);
        Assert.Equal((3, 1_500, 5.0, 1_200.0), (city.Sent.Messages, city.Sent.ContentBytes, city.Sent.MedianSeconds, city.Sent.LongestSeconds));
        Assert.Equal((2, 80, 1, 2.0), (city.Received.Messages, city.Received.ContentBytes, city.Received.Refused, city.Received.MedianSeconds));
        Assert.Equal([(MessageTypes.Package, 2), (MessageTypes.Receipt, 1)], city.Sent.Types.Select(type => (type.Type, type.Messages)));
        Assert.Equal(24, city.Sent.Steps.Count);
        Assert.Equal(2, StepAt(city.Sent, half.AddHours(-1)).Messages);
        Assert.Equal(2, StepAt(city.Received, half.AddHours(-2)).Messages);
        // A node the directory does not list is told too, by its code; trouble comes first.
        Assert.Equal(Gone.Value, Assert.Single(day.Nodes, node => node.Division == Gone.Value).Name);
        Assert.Equal(City.Value, day.Nodes[0].Division);

        var week = await ReadAsync(http, "?span=week");
        Assert.Equal((360, 28), (week.StepMinutes, week.Nodes[0].Sent.Steps.Count));
        Assert.Equal(4, Assert.Single(week.Nodes, node => node.Division == City.Value).Sent.Messages);
        // Days are China's.
        Assert.Equal(16, (await ReadAsync(http, "?span=month")).From.UtcDateTime.Hour);
    }

    private static TrafficStep StepAt(TrafficFlow flow, DateTimeOffset at) => flow.Steps.Last(step => step.At <= at);

    private static async Task<TrafficReport> ReadAsync(HttpClient http, string query) =>
        (await http.GetFromJsonAsync<TrafficReport>($"/api/v1/directory/traffic{query}", ExchangeJson.Options))!; // The node answers with one.

    private Task SendAsync(string type, DateTimeOffset createdAt, TimeSpan took, long contentBytes) =>
        county.Services.SentAsync(City, type, ++sequence, contentBytes, createdAt, createdAt + took);

    private Task ReceiveAsync(DivisionCode from, DateTimeOffset receivedAt, Action<InboundMessage> become) =>
        county.Services.ReceivedAsync(from, ++sequence, 40, receivedAt, become);
}
