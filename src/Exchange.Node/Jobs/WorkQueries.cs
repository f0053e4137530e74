using Exchange.Contracts;
using Exchange.Contracts.Jobs;
using Exchange.Hub.Jobs;
using Exchange.Node.Problems;

namespace Exchange.Node.Jobs;

/// <summary>Work that is not done, for the API and for health: what needs a person comes first.</summary>
internal sealed class WorkQueries(IOpenWorkStore work, KeptTexts kept, TimeProvider clock)
{
    public async Task<IReadOnlyList<WorkItem>> ListAsync(WorkState? state, int limit, CancellationToken cancellationToken)
    {
        // Whether work is stuck follows from its lease and the clock; no row says so.
        OpenWorkState? stored = state switch
        {
            WorkState.Waiting => OpenWorkState.Waiting,
            WorkState.Running => OpenWorkState.Running,
            WorkState.Failed => OpenWorkState.Failed,
            _ => null,
        };
        var now = clock.GetUtcNow();
        return
        [
            .. (await work.ListAsync(stored, limit, cancellationToken)).Select(item => ToWire(item, now))
                .Where(item => state is null || item.State == state)
                .OrderByDescending(item => item.State).ThenBy(item => item.Since)
                .Take(limit),
        ];
    }

    private WorkItem ToWire(OpenWork item, DateTimeOffset now) => new(
        item.Key,
        KindOf(item.Kind),
        item.Subject,
        item.IsStuck(now) ? WorkState.Stuck : item.State switch
        {
            OpenWorkState.Waiting => WorkState.Waiting,
            OpenWorkState.Running => WorkState.Running,
            OpenWorkState.Failed => WorkState.Failed,
            _ => throw new InvalidOperationException($"Unknown state {item.State}."),
        },
        item.Attempts,
        item.Owner,
        item.Since,
        kept.Describe(item.Problem),
        item.CanRequeue);

    private static LocalizedText KindOf(OpenWorkKind kind) => kind switch
    {
        OpenWorkKind.Submission => new("store a package", "成果包入库"),
        OpenWorkKind.Check => new("check a version", "成果质检"),
        OpenWorkKind.Extract => new("cut an extract", "制作提取成果"),
        OpenWorkKind.Rehearsal => new("rehearse a rule pack draft", "规则包草案预演"),
        OpenWorkKind.Outbound => new("send a message", "发送消息"),
        OpenWorkKind.Inbound => new("process a message", "处理来信"),
        OpenWorkKind.Webhook => new("send an event", "发送事件"),
        OpenWorkKind.Mail => new("send a mail", "发送邮件"),
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };
}
