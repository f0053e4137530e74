using Exchange.Contracts.Jobs;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Jobs;
using Exchange.Node.Hosting;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Jobs;

/// <summary>The recurring jobs (last and next run, history, run now, pause) and the work that is not done.</summary>
internal static class JobEndpoints
{
    private const int MaxReasonLength = 500;
    private const int MaxWorkRows = 500;

    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).WithName("ListJobs").WithSummary("Recurring jobs with last and next run")
            .Requires(Operation.ViewJobs, RightFor.Node);
        jobs.MapGet("/{name}/history", ListRunsAsync).WithName("GetJobHistory").WithSummary("Finished runs, newest first")
            .Requires(Operation.ViewJobs, RightFor.Node);
        jobs.MapPost("/{name}/trigger", TriggerAsync).WithName("TriggerJob").WithSummary("Run a job now")
            .Requires(Operation.RunJobs, RightFor.Node);
        jobs.MapPost("/{name}/pause", PauseAsync).WithName("PauseJob").WithSummary("Leave a job out of the schedule")
            .Requires(Operation.RunJobs, RightFor.Node);
        jobs.MapPost("/{name}/resume", ResumeAsync).WithName("ResumeJob").WithSummary("Take a paused job into the schedule again")
            .Requires(Operation.RunJobs, RightFor.Node);
        jobs.MapGet("/work", ListWorkAsync).WithName("ListWork")
            .WithSummary("Background work that is not done: failed, stuck with its owner, running, waiting")
            .Requires(Operation.ViewJobs, RightFor.Node);
        jobs.MapPost("/work/requeue", RequeueAsync).WithName("RequeueWork").WithSummary("Give failed work another chance")
            .Requires(Operation.RunJobs, RightFor.Node);
    }

    private static async Task<Ok<IReadOnlyList<JobItem>>> ListAsync(JobSchedule schedule, CancellationToken cancellationToken) =>
        TypedResults.Ok(await schedule.ListAsync(cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<JobRun>>, ProblemResult>> ListRunsAsync(
        string name, JobSchedule schedule, CancellationToken cancellationToken)
    {
        var outcome = await schedule.ListRunsAsync(name, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value.Items) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<JobItem>, ProblemResult>> TriggerAsync(
        string name, JobSchedule schedule, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        // The schedule is not part of the node's unit of work: the line follows.
        var outcome = await audit.RunThenWriteAsync<JobItem>(
            current.Actor.UserName, "RunJob", name, _ => schedule.TriggerAsync(name, cancellationToken), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<JobItem>, ProblemResult>> PauseAsync(
        string name, PauseJobRequest request, JobSchedule schedule, CurrentActor current, AuditTrail audit,
        CancellationToken cancellationToken)
    {
        var reason = request.Reason.Trim();
        if (reason.Length is 0 or > MaxReasonLength)
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "reason"), ("value", reason), ("allowed", $"1–{MaxReasonLength}")));
        var by = current.Actor.UserName;
        var outcome = await audit.RunThenWriteAsync<JobItem>(
            by, "PauseJob", name, _ => schedule.PauseAsync(name, by, reason, cancellationToken), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<JobItem>, ProblemResult>> ResumeAsync(
        string name, JobSchedule schedule, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunThenWriteAsync<JobItem>(
            current.Actor.UserName, "ResumeJob", name, _ => schedule.ResumeAsync(name, cancellationToken), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<IReadOnlyList<WorkItem>>, ProblemResult>> ListWorkAsync(
        Worded<WorkState>? state, int? limit, WorkQueries work, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, MaxWorkRows) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await work.ListAsync(state?.Value, limit ?? MaxWorkRows, cancellationToken));
    }

    private static async Task<Results<NoContent, ProblemResult>> RequeueAsync(
        string key, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunAsync<Done>(
            current.Actor.UserName, "RequeueWork", key,
            services => services.GetRequiredService<RequeueWork>().HandleAsync(key, cancellationToken), cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : new ProblemResult(outcome.Problem);
    }
}
