using Exchange.Transport.Https;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Exchanging;

/// <summary>The test of a line says which step fails.</summary>
public sealed class LinkTestTests : IDisposable
{
    private readonly TestNetwork network = new();

    public void Dispose() => network.Dispose();

    [Fact]
    public async Task Tells_protocol_directory_and_clock_of_a_node_that_answers()
    {
        await using var county = await TestNode.StartAsync(network, County);
        await using var city = await TestNode.StartAsync(network, City);
        var report = await TestAsync(county);

        Assert.Null(report.Failed);
        Assert.NotNull(report.RoundTrip);
        Assert.NotNull(report.Protocol);
        Assert.Equal(TimeSpan.Zero, report.ClockOffset);
        Assert.Equal(1, report.DirectoryVersion);
    }

    [Fact]
    public async Task Names_a_node_that_does_not_listen_and_one_nobody_listed()
    {
        await using var county = await TestNode.StartAsync(network, County);
        Assert.Equal(LinkStep.Connection, (await TestAsync(county)).Failed);
        var unlisted = await county.Services.GetRequiredService<LinkTest>()
            .RunAsync(Domain.Divisions.DivisionCode.Parse("330108"), CancellationToken.None);
        Assert.Equal("directory.not-listed", unlisted.Problem?.Code);
    }

    [Fact]
    public async Task Names_a_certificate_that_is_not_the_listed_node_s()
    {
        await using var county = await TestNode.StartAsync(network, County);
        // At the city's address somebody else answers, with a certificate of the same network.
        await using var other = await TestNode.StartAsync(
            network, City, identityFolder: await MovedAsync(network, from: Root, toAddressOf: City));
        Assert.Equal(LinkStep.Certificate, (await TestAsync(county)).Failed);
    }

    [Fact]
    public async Task Names_a_clock_that_is_too_far_off()
    {
        await using var county = await TestNode.StartAsync(network, County);
        await using var city = await TestNode.StartAsync(network, City, configure: services =>
        {
            var ahead = new Exchange.Testing.ManualTimeProvider();
            ahead.Advance(network.Clock.GetUtcNow() - ahead.GetUtcNow() + TimeSpan.FromMinutes(10));
            services.AddSingleton<TimeProvider>(ahead);
        });
        var report = await TestAsync(county);
        Assert.Equal(LinkStep.Clock, report.Failed);
        Assert.Equal(TimeSpan.FromMinutes(10), report.ClockOffset);
    }

    private static async Task<LinkReport> TestAsync(TestNode from)
    {
        var outcome = await from.Services.GetRequiredService<LinkTest>().RunAsync(City, CancellationToken.None);
        Succeed(outcome);
        return outcome.Value!; // Asserted on the line above.
    }

    /// <summary>An identity folder with the keys of one node and the address of another.</summary>
    private static async Task<string> MovedAsync(TestNetwork network, Domain.Divisions.DivisionCode from, Domain.Divisions.DivisionCode toAddressOf)
    {
        var folder = network.Folder["moved"];
        System.IO.Directory.CreateDirectory(folder);
        foreach (var file in System.IO.Directory.GetFiles(network.FolderOf(from)))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var description = Path.Combine(folder, "node.json");
        var (mine, theirs) = (await AddressAsync(description), await AddressAsync(Path.Combine(network.FolderOf(toAddressOf), "node.json")));
        await File.WriteAllTextAsync(
            description, (await File.ReadAllTextAsync(description)).Replace(mine, theirs, StringComparison.Ordinal));
        return folder;
    }

    private static async Task<string> AddressAsync(string description)
    {
        using var json = System.Text.Json.JsonDocument.Parse(await File.ReadAllTextAsync(description));
        return json.RootElement.GetProperty("exchangeAddress").GetString() ?? "";
    }
}
