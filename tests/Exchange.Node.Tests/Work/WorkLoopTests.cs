using System.Collections.Concurrent;
using Exchange.Node.Hosting;
using Exchange.Node.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Tests.Work;

/// <summary>What the loops of one kind of work are called.</summary>
public sealed class WorkLoopTests
{
    [Fact]
    public async Task Each_loop_of_a_process_holds_its_leases_under_a_name_of_its_own()
    {
        var options = Options.Create(new WorkOptions { DrainTime = TimeSpan.Zero });
        var lifetime = new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance);
        using var drain = new Drain(lifetime, options, TimeProvider.System);
        await using var services = new ServiceCollection().BuildServiceProvider();
        var names = new ConcurrentBag<string>();
        using var both = new CountdownEvent(2);
        var loop = new WorkLoop(
            new WorkKind(
                "test", 2,
                async (_, worker, cancellationToken) =>
                {
                    names.Add(worker);
                    both.Signal();
                    await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
                    return true;
                },
                (_, _) => Task.CompletedTask),
            new InstanceName("county-1"), new WorkStatus(), drain, services.GetRequiredService<IServiceScopeFactory>(), options,
            TimeProvider.System, NullLogger<WorkLoop>.Instance);

        await loop.StartAsync(CancellationToken.None);
        Assert.True(both.Wait(TimeSpan.FromMinutes(1)));
        lifetime.StopApplication();
        await loop.ExecuteTask!; // Started above.

        Assert.Equal(["county-1#1", "county-1#2"], names.Order());
    }
}
