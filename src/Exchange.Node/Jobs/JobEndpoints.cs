using Exchange.Contracts.Jobs;
using Exchange.Domain.Rights;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Jobs;

/// <summary>The recurring jobs: last and next run, history, run now.</summary>
internal static class JobEndpoints
{
    public static void MapJobs(this IEndpointRouteBuilder routes)
    {
        var jobs = routes.MapGroup("/jobs").WithTags("Jobs");
        jobs.MapGet("", ListAsync).WithName("ListJobs").WithSummary("Recurring jobs with last and next run")
            .Requires(Operation.ViewJobs, RightFor.Node);
        jobs.MapGet("/{name}/history", ListRunsAsync).WithName("GetJobHistory").WithSummary("Finished runs, newest first")
            .Requires(Operation.ViewJobs, RightFor.Node);
        jobs.MapPost("/{name}/trigger", TriggerAsync).WithName("TriggerJob").WithSummary("Run a job now")
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
}
