using Exchange.Contracts;
using Exchange.Node.Work;

namespace Exchange.Node.Health;

/// <summary>The worker loops of this process get on.</summary>
internal sealed class WorkHealth(WorkStatus status) : IHealthPart
{
    // One failure may be a restart of the database; this many are a fault.
    private const int ManyFailures = 5;

    public string Name => "work";

    public Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var failing = status.Failing();
        if (failing.Count == 0)
            return Task.FromResult(PartHealth.Healthy("No loop is failing.", "后台处理正常。"));
        var en = string.Join(", ", failing.Select(entry => $"{NameOf(entry.Work).En} ({entry.Failures}×)"));
        var zh = string.Join("、", failing.Select(entry => $"{NameOf(entry.Work).Zh}（{entry.Failures} 次）"));
        return Task.FromResult(failing.Any(entry => entry.Failures >= ManyFailures)
            ? PartHealth.Unhealthy($"Failing: {en}; see the log.", $"后台处理失败：{zh}，详见日志。")
            : PartHealth.Degraded($"Failing: {en}; trying again.", $"后台处理失败：{zh}，正在重试。"));
    }

    private static LocalizedText NameOf(string work) => work switch
    {
        "submissions" => new("storing packages", "成果包入库"),
        "checks" => new("checking packages", "成果质检"),
        "rehearsals" => new("rehearsing rule packs", "规则包预演"),
        "extracts" => new("cutting extracts", "制作提取成果"),
        "maps" => new("cutting map tiles", "切分地图"),
        "webhooks" => new("sending events", "发送事件"),
        "notifications" => new("sending mails", "发送邮件"),
        _ => new(work, work),
    };
}
