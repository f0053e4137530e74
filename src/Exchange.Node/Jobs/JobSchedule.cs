using System.Globalization;
using Exchange.Contracts.Jobs;
using Exchange.Domain.Problems;
using Exchange.Node.Problems;
using Quartz;
using Quartz.Extensibility;

namespace Exchange.Node.Jobs;

/// <summary>What the schedule knows of the recurring jobs, for the API and for health.</summary>
internal sealed class JobSchedule(
    ISchedulerFactory schedulers, IExecutionHistoryStore history, IEnumerable<JobPlan> plans)
{
    public const string Group = "node";

    private const int HistoryRows = 50;

    public async Task<IReadOnlyList<JobItem>> ListAsync(CancellationToken cancellationToken)
    {
        var items = new List<JobItem>();
        foreach (var plan in plans)
            items.Add(await DescribeAsync(plan, cancellationToken));
        return items;
    }

    public async Task<Outcome<JobItem>> TriggerAsync(string name, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } plan)
            return Unknown(name);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.TriggerJob(KeyOf(plan), new JobDataMap(), cancellationToken);
        return await DescribeAsync(plan, cancellationToken);
    }

    /// <summary>Nothing of it runs by the schedule any more, in no process; what runs now ends. By hand it still can.</summary>
    public async Task<Outcome<JobItem>> PauseAsync(string name, string by, string reason, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } plan)
            return Unknown(name);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.PauseJobWith(KeyOf(plan), new PauseDetails { Reason = reason, RequestedBy = by }, cancellationToken);
        return await DescribeAsync(plan, cancellationToken);
    }

    public async Task<Outcome<JobItem>> ResumeAsync(string name, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } plan)
            return Unknown(name);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        await scheduler.ResumeJob(KeyOf(plan), cancellationToken);
        return await DescribeAsync(plan, cancellationToken);
    }

    public async Task<Outcome<JobRuns>> ListRunsAsync(string name, CancellationToken cancellationToken)
    {
        if (Find(name) is not { } plan)
            return Unknown(name);
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var query = new ExecutionHistoryQuery
        {
            SchedulerName = scheduler.SchedulerName,
            Job = KeyOf(plan),
            Take = HistoryRows,
        };
        var page = await history.QueryExecutions(query, cancellationToken);
        return new JobRuns(
        [
            .. page.Items.Select(entry => new JobRun(
                entry.FiredAtUtc,
                entry.FiredAtUtc + entry.Duration,
                entry.Duration,
                OutcomeOf(entry.EffectiveResult),
                JobReport.Read(entry.Summary ?? entry.ExceptionMessage),
                entry.SchedulerInstanceId)),
        ]);
    }

    private async Task<JobItem> DescribeAsync(JobPlan plan, CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        var key = KeyOf(plan);
        var triggers = await scheduler.QueryTriggers(
            new TriggerQuery { Job = key }, cancellationToken);
        var trigger = triggers.Items.FirstOrDefault(header => header.Key.Equals(TriggerOf(plan)));
        var firing = await scheduler.QueryFireInstances(new FireInstanceQuery { Job = key }, cancellationToken);
        var status = await history.GetJobRunStatus(scheduler.SchedulerName, key, cancellationToken);
        return new JobItem(
            plan.Name,
            plan.Description,
            "every " + plan.Every.ToString("c", CultureInfo.InvariantCulture),
            status?.LastFiredAtUtc,
            status is null ? null : OutcomeOf(status.LastResult),
            JobReport.Read(status?.LastSummary),
            trigger?.NextFireTimeUtc,
            firing.Items.Count > 0,
            firing.Items.Select(run => run.SchedulerInstanceId).FirstOrDefault(),
            trigger?.State == TriggerState.Paused,
            trigger?.Pause?.RequestedBy,
            trigger?.Pause?.Reason);
    }

    public static JobKey KeyOf(JobPlan plan) => new(plan.Name, Group);

    public static TriggerKey TriggerOf(JobPlan plan) => new(plan.Name, Group);

    private JobPlan? Find(string name) => plans.FirstOrDefault(plan => plan.Name == name);

    private Problem Unknown(string name) =>
        NodeProblems.NoSuchJob.With(("job", name), ("known", string.Join(", ", plans.Select(plan => plan.Name))));

    private static JobOutcome OutcomeOf(JobRunResult result) => result switch
    {
        JobRunResult.Succeeded or JobRunResult.Skipped => JobOutcome.Succeeded,
        JobRunResult.Failed => JobOutcome.Failed,
        JobRunResult.Cancelled => JobOutcome.Interrupted,
        _ => throw new ArgumentOutOfRangeException(nameof(result), result, "Unknown result."),
    };
}

/// <summary>Finished runs of one job.</summary>
internal sealed record JobRuns(IReadOnlyList<JobRun> Items);
