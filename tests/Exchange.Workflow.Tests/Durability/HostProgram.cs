using System.Globalization;
using Exchange.Storage;
using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Durability;

/// <summary>
/// A workflow host as a process of its own, over a real database: works until nothing is left and says so, or stops at the
/// commit it was told to stop at, says so, and waits to be killed.
/// </summary>
internal static class HostProgram
{
    public const string Ended = "ended";
    public const string Stopped = "stopped";

    private const int Loops = 2;

    /// <param name="arguments">Provider, connection string, commit to stop at (0: none), whether it is written by then, and by
    /// how many seconds the clock is ahead.</param>
    public static async Task<int> RunAsync(string[] arguments)
    {
        if (arguments is not [var provider, var connection, var commit, var isWritten, var ahead])
            return 2;
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(new AheadTimeProvider(TimeSpan.FromSeconds(int.Parse(ahead, CultureInfo.InvariantCulture))));
        services.AddSingleton<IInterceptor>(
            new CommitStop(int.Parse(commit, CultureInfo.InvariantCulture), bool.Parse(isWritten), Say));
        HostStory.Register(services, new StorageOptions
        {
            Provider = Enum.Parse<StorageProvider>(provider),
            ConnectionString = connection,
        });
        await using var built = services.BuildServiceProvider(validateScopes: true);
        await Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => Task.Run(() => LoopAsync(built))));
        Say(Ended);
        return 0;
    }

    private static async Task LoopAsync(IServiceProvider services)
    {
        var host = services.GetRequiredService<WorkflowHost>();
        var signal = services.GetRequiredService<IWorkflowSignal>();
        while (true)
        {
            if (await host.RunOnceAsync(default))
                continue;
            if (await HostStory.IsOverAsync(services))
                return;
            await signal.WaitAsync(await host.RestAsync(default), default);
        }
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
