using Exchange.Hub.Exchanging;

namespace Exchange.Node.Jobs;

/// <summary>Removes content received from other nodes that no unfinished message names any more.</summary>
internal sealed class SweepReceivedContent(SweepContent sweep) : IRecurringJob
{
    public const string Name = "sweep-content";

    public async Task<string> RunAsync(CancellationToken cancellationToken) =>
        $"{await sweep.HandleAsync(cancellationToken)} files removed";
}
