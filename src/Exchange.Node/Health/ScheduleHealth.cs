using Exchange.Contracts.Jobs;
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
        var overdue = jobs.Where(
            job => job is { Running: false, Paused: false }
                && (job.NextRunAt ?? DateTimeOffset.MinValue) < now - Tolerance).ToList();
        if (overdue.Count > 0)
            return PartHealth.Unhealthy($"Overdue: {En(overdue)}.", $"逾期未运行：{Zh(overdue)}。");
        var failed = jobs.Where(job => job.LastOutcome == JobOutcome.Failed).ToList();
        // Somebody meant it, and somebody else may have forgotten it.
        var paused = jobs.Where(job => job.Paused).ToList();
        if (failed.Count == 0 && paused.Count > 0)
            return PartHealth.Degraded($"Paused: {En(paused)}.", $"已暂停：{Zh(paused)}。");
        return failed.Count > 0
            ? PartHealth.Degraded($"Last run failed: {En(failed)}.", $"上次运行失败：{Zh(failed)}。")
            : PartHealth.Healthy($"{jobs.Count} jobs on schedule.", $"{jobs.Count} 个作业按计划运行。");
    }

    private static string En(IEnumerable<JobItem> jobs) =>
        string.Join(", ", jobs.Select(job => $"{job.Description.En} ({job.Name})"));

    private static string Zh(IEnumerable<JobItem> jobs) =>
        string.Join("、", jobs.Select(job => $"{job.Description.Zh}（{job.Name}）"));
}
