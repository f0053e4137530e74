using Exchange.Node.Hosting;
using Exchange.Node.Work;
using Exchange.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Tests.Work;

/// <summary>How a loop comes to rest: nothing new is begun, what is in hand may finish, and after the drain time it is cancelled.</summary>
public sealed class DrainTests : IDisposable
{
    private static readonly WorkOptions Options = new() { DrainTime = TimeSpan.FromSeconds(20) };

    private readonly ManualTimeProvider clock = new();
    private readonly ApplicationLifetime lifetime = new(NullLogger<ApplicationLifetime>.Instance);
    private readonly ServiceProvider services = new ServiceCollection().BuildServiceProvider();
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource finish = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Drain drain;
    private int steps;

    public DrainTests() => drain = new Drain(lifetime, Microsoft.Extensions.Options.Options.Create(Options), clock);

    public void Dispose()
    {
        drain.Dispose();
        services.Dispose();
    }

    [Fact]
    public async Task The_item_in_hand_finishes_and_no_other_is_begun()
    {
        var loop = Loop();
        await loop.StartAsync(CancellationToken.None);
        await begun.Task;
        lifetime.StopApplication();
        clock.Advance(Options.DrainTime - TimeSpan.FromSeconds(1));
        Assert.False(drain.Over.IsCancellationRequested);

        finish.SetResult();
        await loop.ExecuteTask!; // Started above.
        Assert.Equal(1, steps);
        await loop.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task After_the_drain_time_the_item_is_cancelled_so_that_it_can_be_handed_back()
    {
        var loop = Loop();
        await loop.StartAsync(CancellationToken.None);
        await begun.Task;
        lifetime.StopApplication();
        clock.Advance(Options.DrainTime);

        await loop.ExecuteTask!; // Ends by itself: the item saw its cancellation.
        Assert.Equal(1, steps);
        Assert.False(finish.Task.IsCompleted);
        await loop.StopAsync(CancellationToken.None);
    }

    private WorkLoop Loop() => new(
        new WorkKind(
            "test", 1,
            async (_, _, cancellationToken) =>
            {
                steps++;
                begun.TrySetResult();
                await finish.Task.WaitAsync(cancellationToken);
                return true;
            },
            (_, _) => Task.CompletedTask),
        new InstanceName("test"), new WorkStatus(), drain, services.GetRequiredService<IServiceScopeFactory>(), Microsoft.Extensions.Options.Options.Create(Options), clock,
        NullLogger<WorkLoop>.Instance);
}
