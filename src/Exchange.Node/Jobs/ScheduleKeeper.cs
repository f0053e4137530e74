using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>
/// Brings the stored schedule in line with the program at start: every job is there with today's interval, and jobs of an
/// older program are gone.
/// </summary>
/// <remarks>
/// What is right already stays as it is: a process that starts must neither put off a nightly job for the others, nor set
/// going what an administrator has paused.
/// </remarks>
internal sealed class ScheduleKeeper(ISchedulerFactory schedulers, IEnumerable<JobPlan> plans, TimeProvider clock) : IHostedService
{
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(1);

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
                    .WithMisfireInstruction(AfterMissing(plan)))
                .Build();
            var state = await scheduler.GetTriggerState(trigger.Key, cancellationToken);
            if (state is not (TriggerState.None or TriggerState.Error or TriggerState.Complete)
                && await scheduler.GetTrigger(trigger.Key, cancellationToken) is ISimpleTrigger stored
                && stored.RepeatInterval == plan.Every)
                continue;
            await scheduler.ScheduleJob(job, trigger, ScheduleJobOptions.Replacing, cancellationToken);
            if (state == TriggerState.Paused)
                await scheduler.PauseJob(job.Key, cancellationToken);
        }

        var known = plans.Select(plan => plan.Name).ToHashSet();
        var jobs = await scheduler.QueryJobs(new JobQuery(), cancellationToken);
        foreach (var old in jobs.Items.Where(job => !known.Contains(job.Key.Name)))
            await scheduler.DeleteJob(old.Key, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // What was due while no process ran: a job of every minute waits for its next time, a nightly one runs at once.
    private static SimpleTriggerMisfireInstruction AfterMissing(JobPlan plan) => plan.Every < Seldom
        ? SimpleTriggerMisfireInstruction.NextWithRemainingCount
        : SimpleTriggerMisfireInstruction.NowWithRemainingCount;

    // A restart soon runs what is due often, and does not run everything at once.
    private static TimeSpan Offset(JobPlan plan) => plan.Every < TimeSpan.FromMinutes(1) ? plan.Every : TimeSpan.FromSeconds(10);
}
