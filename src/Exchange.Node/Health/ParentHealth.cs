using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Sync;
using Exchange.Node.Jobs;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Health;

/// <summary>The parent node answered the last sync.</summary>
internal sealed class ParentHealth(
    INodeDirectory directory, INodeIdentity node, ISyncStore sync, IOptions<JobOptions> jobs, TimeProvider clock) : IHealthPart
{
    public string Name => "parent-link";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (directory.ParentOf(node.Division) is not { } parent)
            return PartHealth.Healthy("This node has no parent.", "本节点没有上级。");
        var cursors = await sync.ListAsync(cancellationToken);
        var cursor = cursors.FirstOrDefault(candidate => candidate.Peer == parent.Division);
        if (cursor?.LastReadAt is not { } readAt)
            return PartHealth.Degraded(
                $"{parent.Name} was not reached yet. {cursor?.LastProblem}", $"尚未连通 {parent.Name}。{cursor?.LastProblem}");
        if (cursor.LastProblem is { } problem)
            return PartHealth.Degraded($"{parent.Name}: {problem}", $"{parent.Name}:{problem}");
        // Three missed rounds are more than one slow answer.
        return clock.GetUtcNow() - readAt > jobs.Value.SyncEvery * 3
            ? PartHealth.Degraded($"{parent.Name} was last read at {readAt:u}.", $"最近一次与 {parent.Name} 同步:{readAt:u}。")
            : PartHealth.Healthy($"{parent.Name} answered at {readAt:u}.", $"{parent.Name} 于 {readAt:u} 应答。");
    }
}
