using Exchange.Hub.Sync;

namespace Exchange.Node.Jobs;

/// <summary>The recurring sync with parent and children, as the schedule runs it.</summary>
internal sealed class SyncNeighbours(SyncWithPeers sync) : IRecurringJob
{
    public const string Name = "sync-with-parent";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var results = await sync.RunAsync(cancellationToken);
        return results.Count == 0
            ? "no neighbours"
            : string.Join("; ", results.Select(result =>
                $"{result.Peer}: {result.Problem ?? $"{result.Seen} changes, {result.Missing} asked for"}"));
    }
}
