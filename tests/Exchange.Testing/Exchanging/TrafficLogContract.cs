using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Exchanging;

/// <summary>What every <see cref="ITrafficLog"/> must do. Derive, and give a provider over an empty database.</summary>
public abstract class TrafficLogContract
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly DivisionCode City = DivisionCode.Parse("330100");

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Lists_what_was_delivered_in_the_time_asked_for_in_its_order()
    {
        await SendAsync(1, Noon.AddHours(-2), Noon.AddMilliseconds(-1), 1);
        await SendAsync(2, Noon.AddMinutes(-1), Noon.AddMinutes(30), 70);
        await SendAsync(3, Noon, Noon, 3_000_000_000);
        await SendAsync(4, Noon, Noon.AddHours(1), 1);
        await SendAsync(5, Noon, deliveredAt: null, 1);

        var sent = await ListAsync(log => log.ListSentAsync(Noon, Noon.AddHours(1)));

        Assert.Equal(
            [
                new(City, MessageTypes.Package, Noon, TimeSpan.Zero, 3_000_000_000, false),
                new(City, MessageTypes.Package, Noon.AddMinutes(30), TimeSpan.FromMinutes(31), 70, false),
            ],
            sent);
    }

    [Fact]
    public async Task Lists_what_came_in_the_time_asked_for_whatever_became_of_it()
    {
        await ReceiveAsync(1, Noon.AddMilliseconds(-1), row => row.Process(Noon));
        await ReceiveAsync(2, Noon, row => row.Process(Noon.AddSeconds(2)));
        await ReceiveAsync(3, Noon.AddMinutes(1), row => row.Refuse("exchange.refused", "no", Noon.AddMinutes(2)));
        await ReceiveAsync(4, Noon.AddMinutes(2), _ => { });
        await ReceiveAsync(5, Noon.AddHours(1), _ => { });

        var received = await ListAsync(log => log.ListReceivedAsync(Noon, Noon.AddHours(1)));

        Assert.Equal(
            [
                new(City, MessageTypes.Decision, Noon, TimeSpan.FromSeconds(2), 40, false),
                new(City, MessageTypes.Decision, Noon.AddMinutes(1), TimeSpan.FromMinutes(1), 40, true),
                new(City, MessageTypes.Decision, Noon.AddMinutes(2), null, 40, false),
            ],
            received);
    }

    [Fact]
    public async Task Says_nothing_where_nothing_went()
    {
        Assert.Empty(await ListAsync(log => log.ListSentAsync(Noon, Noon.AddDays(30))));
        Assert.Empty(await ListAsync(log => log.ListReceivedAsync(Noon, Noon.AddDays(30))));
    }

    private async Task<List<CarriedMessage>> ListAsync(Func<ITrafficLog, IAsyncEnumerable<CarriedMessage>> list)
    {
        await using var scope = Services.CreateAsyncScope();
        return await list(scope.ServiceProvider.GetRequiredService<ITrafficLog>()).ToListAsync();
    }

    private Task SendAsync(int number, DateTimeOffset createdAt, DateTimeOffset? deliveredAt, long contentBytes) =>
        Services.SentAsync(City, MessageTypes.Package, number, contentBytes, createdAt, deliveredAt);

    private Task ReceiveAsync(int number, DateTimeOffset receivedAt, Action<InboundMessage> become) =>
        Services.ReceivedAsync(City, number, 40, receivedAt, become);
}
