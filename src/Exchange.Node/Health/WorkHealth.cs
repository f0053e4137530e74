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
        var names = string.Join(", ", failing.Select(entry => $"{entry.Work} ({entry.Failures}×)"));
        return Task.FromResult(failing.Any(entry => entry.Failures >= ManyFailures)
            ? PartHealth.Unhealthy($"Failing: {names}; see the log.", $"后台处理失败:{names}，详见日志。")
            : PartHealth.Degraded($"Failing: {names}; trying again.", $"后台处理失败:{names}，正在重试。"));
    }
}
