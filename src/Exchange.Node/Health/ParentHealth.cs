using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Exchange.Hub.Nodes;
using Exchange.Hub.Sync;
using Exchange.Node.Jobs;
using Exchange.Node.Problems;
using Exchange.Transport.Bundles;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Health;

/// <summary>The parent node answered the last sync.</summary>
internal sealed class ParentHealth(
    INodeDirectory directory, CarrierChoice carriers, IBundleStore bundles, INodeIdentity node, ISyncStore sync,
    IOptions<JobOptions> jobs, IOptions<BundleOptions> bundleOptions, KeptTexts kept, TimeProvider clock) : IHealthPart
{
    public string Name => "parent-link";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (directory.ParentOf(node.Division) is not { } parent)
            return PartHealth.Healthy("This node has no parent.", "本节点没有上级。");
        if (!carriers.IsOnline(parent))
            return await LookAtBundlesAsync(parent, cancellationToken);
        var cursors = await sync.ListAsync(cancellationToken);
        var cursor = cursors.FirstOrDefault(candidate => candidate.Peer == parent.Division);
        var problem = kept.Describe(cursor?.LastProblem);
        if (cursor?.LastReadAt is not { } readAt)
            return PartHealth.Degraded(
                $"{parent.Name} was not reached yet. {problem?.En}", $"尚未连通 {parent.Name}。{problem?.Zh}");
        if (problem is not null)
            return PartHealth.Degraded($"{parent.Name}: {problem.En}", $"{parent.Name}：{problem.Zh}");
        // Three missed rounds are more than one slow answer.
        return clock.GetUtcNow() - readAt > jobs.Value.SyncEvery * 3
            ? PartHealth.Degraded($"{parent.Name} was last read at {readAt:u}.", $"最近一次与 {parent.Name} 同步：{readAt:u}。")
            : PartHealth.Healthy($"{parent.Name} answered at {readAt:u}.", $"{parent.Name} 于 {readAt:u} 应答。");
    }

    // Nobody answers at once over a drop folder or a disc: what tells is how long the oldest message has waited.
    private async Task<PartHealth> LookAtBundlesAsync(DirectoryNode parent, CancellationToken cancellationToken)
    {
        var oldest = (await bundles.ListShipmentsAsync(parent.Division, cancellationToken)).Select(
            shipment => (DateTimeOffset?)shipment.FirstSentAt).FirstOrDefault();
        if (oldest is not { } since)
            return PartHealth.Healthy(
                $"{parent.Name} is reached by bundles; nothing is unanswered.",
                $"经交换包与 {parent.Name} 往来，无未应答内容。");
        return clock.GetUtcNow() - since > bundleOptions.Value.ResendAfter
            ? PartHealth.Degraded(
                $"{parent.Name} has not answered since {since:u}.", $"{parent.Name} 自 {since:u} 起未应答。")
            : PartHealth.Healthy(
                $"{parent.Name} is reached by bundles; the oldest unanswered is of {since:u}.",
                $"经交换包与 {parent.Name} 往来，最早未应答：{since:u}。");
    }
}
