using Exchange.Domain.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Testing;
using Microsoft.Extensions.DependencyInjection;
using static Exchange.Transport.Tests.TestNetwork;

namespace Exchange.Transport.Tests.Hosting;

/// <summary>The background workers, woken by signals alone: the clock of these tests stands still.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task Messages_travel_and_take_effect_by_signals_alone()
    {
        using var network = new TestNetwork();
        await using var county = await TestNode.StartAsync(
            network, County, configure: services => services.AddExchangeWorkers());
        await using var city = await TestNode.StartAsync(
            network, City, configure: services => services.AddExchangeWorkers());
        var caseId = CaseId.Parse("330106-202603-000001");

        for (var number = 0; number < 20; number++)
        {
            await county.EnqueueAsync(City, caseId, content: [[(byte)number]]);
            county.Services.GetRequiredService<IExchangeSignal>().OutboxChanged();
        }

        using var limit = new CancellationTokenSource(Patience.Minutes(1));
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (city.Database.Inbound.Count(row => row.Status == InboundStatus.Processed) < 20)
            await pace.WaitForNextTickAsync(limit.Token);

        Assert.Equal(Enumerable.Range(1, 20).Select(number => $"330106/{caseId}/{number}: 汇交"), city.Database.Effects);
    }
}
