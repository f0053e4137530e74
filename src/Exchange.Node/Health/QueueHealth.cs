using Exchange.Hub.Exchanging;

namespace Exchange.Node.Health;

/// <summary>Messages to other nodes leave in time.</summary>
internal sealed class QueueHealth(
    IOutboxStore outbox, IInboxStore inbox, INodeDirectory directory, CarrierChoice carriers, TimeProvider clock) : IHealthPart
{
    // Beyond these a person is needed: a link has been down for long, or a message was given up.
    private static readonly TimeSpan Late = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan VeryLate = TimeSpan.FromDays(1);

    // By drop folder and disc an answer takes days; that is no reason to call anybody before a week is over.
    private static readonly TimeSpan LateByBundle = TimeSpan.FromDays(7);

    // More waiting messages than this are amber by their number alone.
    private const int MaxRows = 500;

    public string Name => "exchange-queue";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var waiting = await outbox.ListAsync(
            new OutboxQuery(OutboundStatus.Pending, null, null, null, MaxRows), cancellationToken);
        var pending = await outbox.CountAsync(OutboundStatus.Pending, cancellationToken);
        var dead = await outbox.CountAsync(OutboundStatus.Dead, cancellationToken);
        var ready = await inbox.CountAsync(InboundStatus.Ready, cancellationToken);
        var carried = waiting.Items.ToLookup(
            message => directory.Find(message.To) is { } node && carriers.IsCarried(node), message => message.CreatedAt);
        var now = clock.GetUtcNow();
        var age = now - carried[false].DefaultIfEmpty(now).Min();
        var carriedFor = now - carried[true].DefaultIfEmpty(now).Min();
        var en = $"{pending} to send, {ready} to process, {dead} given up";
        var zh = $"待发 {pending} 件，待处理 {ready} 件，放弃 {dead} 件";
        if (age > VeryLate)
            return PartHealth.Unhealthy($"{en}; the oldest waits for {age.TotalHours:F0} h.", $"{zh}，最早的一件已等待 {age.TotalHours:F0} 小时。");
        if (carriedFor > LateByBundle)
            return PartHealth.Degraded(
                $"{en}; by drop folder or disc, the oldest waits for {carriedFor.TotalDays:F0} days.",
                $"{zh}，经投递文件夹或介质的最早一件已等待 {carriedFor.TotalDays:F0} 天。");
        if (age > Late || dead > 0 || waiting.Next is not null)
            return PartHealth.Degraded($"{en}; the oldest waits for {age.TotalMinutes:F0} min.", $"{zh}，最早的一件已等待 {age.TotalMinutes:F0} 分钟。");
        return PartHealth.Healthy($"{en}.", $"{zh}。");
    }
}
