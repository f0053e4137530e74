using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Testing.Workflows;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Durability;

/// <summary>Hosts as processes on real databases, killed with SIGKILL: what they began ends once.</summary>
public sealed class KilledHostTests : IDisposable
{
    private const int LeaseSeconds = 10;

    private readonly StorageDatabases databases = new();

    private static int Parents => Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 1000 : 100;

    [Fact]
    public async Task A_host_killed_at_eight_commits_resumes_to_the_end_and_does_everything_once()
    {
        var storage = databases.EmptyOptions(StorageProvider.Sqlite);
        await using var services = Services(storage);
        await HostStory.QueueAsync(services, 1);

        // Each host gets one commit further, or none; the clock of the next stands behind the lease of the dead one.
        for (var kill = 1; kill <= 8; kill++)
        {
            using var host = HostProcess.Start(storage, 1, isWritten: kill % 2 == 0, kill * (LeaseSeconds + 1));
            Assert.Equal(HostProgram.Stopped, await host.SaysAsync());
            await host.KillAsync();
        }

        using var last = HostProcess.Start(storage, secondsAhead: 9 * (LeaseSeconds + 1));
        Assert.Equal(HostProgram.Ended, await last.SaysAsync());
        await HostStory.EndedOnceAsync(services, 1);
    }

    [Fact]
    public async Task Two_hosts_share_instances_on_PostgreSQL_and_the_death_of_one_loses_and_doubles_nothing()
    {
        var storage = databases.EmptyOptions(StorageProvider.Postgres);
        await using var services = Services(storage);
        await HostStory.QueueAsync(services, Parents);

        using var survivor = HostProcess.Start(storage);
        // Well before the end, so that the survivor does not come to it first: a host that has just started is slow.
        using var killed = HostProcess.Start(storage, stopAt: Parents / 4);
        Assert.Equal(HostProgram.Stopped, await killed.SaysAsync());
        var killedId = killed.Id;
        await killed.KillAsync();

        Assert.Equal(HostProgram.Ended, await survivor.SaysAsync());
        await HostStory.EndedOnceAsync(services, Parents);
        var workers = (await services.AskAsync<EffectRows, IReadOnlyList<EffectCount>>(rows => rows.CountAsync(default)))
            .Select(effect => effect.ProcessId).Distinct();
        Assert.Equal(new[] { killedId, survivor.Id }.Order(), workers.Order());
    }

    public void Dispose() => databases.Dispose();

    private static ServiceProvider Services(StorageOptions storage)
    {
        var services = new ServiceCollection();
        HostStory.Register(services, storage);
        return services.BuildServiceProvider(validateScopes: true);
    }
}
