using Exchange.Node.Jobs;

namespace Exchange.Node.Health;

/// <summary>The schedule runs: no job's next run lies far behind.</summary>
internal sealed class ScheduleHealth(JobSchedule schedule, TimeProvider clock) : IHealthPart
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);

    public string Name => "jobs";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var jobs = await schedule.ListAsync(cancellationToken);
        // The first worker that starts sets the schedule up; until then nothing is late, and nobody works.
        if (jobs.All(job => job.NextRunAt is null))
            return PartHealth.Degraded("No worker has started yet.", "尚无工作进程启动。");
        var overdue = jobs.Where(job => job is { Running: false, Paused: false } && (job.NextRunAt ?? DateTimeOffset.MinValue) < now - Tolerance)
            .Select(job => job.Name)
            .ToList();
        if (overdue.Count > 0)
            return PartHealth.Unhealthy($"Overdue: {string.Join(", ", overdue)}.", $"逾期未运行:{string.Join("、", overdue)}。");
        var failed = jobs.Where(job => job.LastOutcome == Contracts.Jobs.JobOutcome.Failed).Select(job => job.Name).ToList();
        // Somebody meant it, and somebody else may have forgotten it.
        var paused = jobs.Where(job => job.Paused).Select(job => job.Name).ToList();
        if (failed.Count == 0 && paused.Count > 0)
            return PartHealth.Degraded($"Paused: {string.Join(", ", paused)}.", $"已暂停：{string.Join("、", paused)}。");
        return failed.Count > 0
            ? PartHealth.Degraded($"Last run failed: {string.Join(", ", failed)}.", $"上次运行失败:{string.Join("、", failed)}。")
            : PartHealth.Healthy($"{jobs.Count} jobs on schedule.", $"{jobs.Count} 个作业按计划运行。");
    }
}
