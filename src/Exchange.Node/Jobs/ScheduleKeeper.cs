using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>
/// Brings the stored schedule in line with the program at start: every job is there with today's interval, and jobs of an
/// older program are gone.
/// </summary>
internal sealed class ScheduleKeeper(ISchedulerFactory schedulers, IEnumerable<JobPlan> plans, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        foreach (var plan in plans)
        {
            var job = JobBuilder.Create<JobRunner>().WithIdentity(JobSchedule.KeyOf(plan)).StoreDurably().RequestRecovery().Build();
            var trigger = TriggerBuilder.Create(clock)
                .WithIdentity(JobSchedule.TriggerOf(plan))
                .ForJob(job)
                .StartAt(clock.GetUtcNow() + Offset(plan))
                .WithSimpleSchedule(schedule => schedule
                    .WithInterval(plan.Every)
                    .RepeatForever()
                    .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount))
                .Build();
            await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, cancellationToken);
        }

        var known = plans.Select(plan => plan.Name).ToHashSet();
        var stored = await scheduler.QueryJobs(new JobQuery(), cancellationToken);
        foreach (var old in stored.Items.Where(job => !known.Contains(job.Key.Name)))
            await scheduler.DeleteJob(old.Key, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // A restart soon runs what is due often, and does not run everything at once.
    private static TimeSpan Offset(JobPlan plan) => plan.Every < TimeSpan.FromMinutes(1) ? plan.Every : TimeSpan.FromSeconds(10);
}
