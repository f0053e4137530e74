using Exchange.Node.Hosting;
using Exchange.Node.Work;
using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>The one Quartz job: looks up the recurring job by its name and runs it in a scope of its own.</summary>
[DisallowConcurrentExecution]
internal sealed partial class JobRunner(
    IServiceScopeFactory scopes, IEnumerable<JobPlan> plans, Drain drain, JobMetrics metrics, ILogger<JobRunner> logger) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.JobDetail.Key.Name;
        var plan = plans.FirstOrDefault(candidate => candidate.Name == name);
        if (plan is null)
        {
            // A row of an older program's schedule. It stays harmless until the schedule is tidied at the next start.
            context.Result = JobRunReport.Skipped(JobReport.Of(JobTexts.NoSuchJob).ToText());
            return;
        }

        await using var scope = scopes.CreateAsyncScope();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, drain.Over);
        var job = (IRecurringJob)scope.ServiceProvider.GetRequiredService(plan.Type);
        try
        {
            Tell(context, name, await job.RunAsync(stop.Token), failure: null);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Tell(context, name, JobReport.Broken(failure), failure);
        }
    }

    /// <summary>The schedule itself brings the next attempt after a failed run; the history says that this one failed.</summary>
    private void Tell(IJobExecutionContext context, string name, JobReport report, Exception? failure)
    {
        var line = report.Render().En;
        context.Result = report.HasFailed ? JobRunReport.Failed(report.ToText()) : JobRunReport.Succeeded(report.ToText());
        metrics.Ended(name, report.HasFailed ? "failed" : "succeeded");
        if (report.HasFailed)
            LogFailed(failure, name, line);
        else
            LogFinished(name, line);
    }

    [LoggerMessage(EventIds.JobFinished, LogLevel.Debug, "Job {Job}: {Line}")]
    private partial void LogFinished(string job, string line);

    [LoggerMessage(EventIds.JobFailed, LogLevel.Warning, "Job {Job} failed, its next run tries again: {Line}")]
    private partial void LogFailed(Exception? failure, string job, string line);
}
