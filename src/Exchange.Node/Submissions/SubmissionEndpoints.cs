using Exchange.Contracts.Problems;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Submissions;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Node.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using WireStatus = Exchange.Contracts.Submissions.SubmissionStatus;

namespace Exchange.Node.Submissions;

/// <summary>Hands a finished upload in, and follows what becomes of it.</summary>
internal static class SubmissionEndpoints
{
    public static void MapSubmissions(this IEndpointRouteBuilder routes)
    {
        var submissions = routes.MapGroup("/submissions").WithTags("Submissions").Requires(Operation.SubmitPackage, RightFor.Node);
        submissions.MapPost("", SubmitAsync).WithName("Submit").WithSummary("Submit a finished upload");
        submissions.MapGet("/uploads", ListUploadsAsync).WithName("ListUploads")
            .WithSummary("The caller's uploads that are not submitted yet, newest first");
        submissions.MapGet("/{id:guid}", ShowAsync).WithName("GetSubmission").WithSummary("Where a submission stands");
    }

    private static async Task<Results<Accepted<SubmissionAccepted>, ProblemResult>> SubmitAsync(
        SubmitRequest request, SubmissionActions actions, CancellationToken cancellationToken)
    {
        CaseId? forCase = null;
        if (request.CaseId is not null)
        {
            if (!CaseId.TryParse(request.CaseId, out var id))
                return new ProblemResult(CaseProblems.NotFound.With(("case", request.CaseId)));
            forCase = id;
        }

        var outcome = await actions.SubmitAsync(request.UploadId, forCase, cancellationToken);
        return outcome.Succeeded
            ? TypedResults.Accepted($"/api/v1/submissions/{outcome.Value.Id}", new SubmissionAccepted(outcome.Value.Id))
            : new ProblemResult(outcome.Problem);
    }

    private static async Task<Ok<IReadOnlyList<UploadItem>>> ListUploadsAsync(
        CurrentActor current, UploadDesk uploads, CancellationToken cancellationToken) =>
        TypedResults.Ok(await uploads.ListAsync(current.Actor.UserName, cancellationToken));

    private static async Task<Results<Ok<SubmissionDetails>, ProblemResult>> ShowAsync(
        Guid id, CurrentActor current, SubmissionQueries submissions, HttpContext context) =>
        await submissions.FindAsync(id, current.Actor, RequestLanguage.Of(context.Request), context.RequestAborted) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NodeProblems.NoSuchSubmission.With(("submission", id)));
}

/// <summary>Submits for the signed-in person.</summary>
internal sealed class SubmissionActions(CurrentActor current, AuditTrail audit)
{
    public Task<Outcome<Submission>> SubmitAsync(Guid uploadId, CaseId? forCase, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        return audit.RunAsync(
            actor.UserName, "SubmitPackage", uploadId.ToString(),
            services => services.GetRequiredService<SubmitPackage>().HandleAsync(uploadId, forCase, actor, cancellationToken),
            cancellationToken);
    }
}

/// <summary>Reads submissions for those who made them.</summary>
internal sealed class SubmissionQueries(ISubmissionStore submissions, KnownProblems problems)
{
    public async Task<SubmissionDetails?> FindAsync(
        Guid id, Actor actor, string language, CancellationToken cancellationToken)
    {
        if (await submissions.FindAsync(id, cancellationToken) is not { } found || found.SubmittedBy != actor.UserName)
            return null;
        return new SubmissionDetails(
            found.Id, found.UploadId, found.Status.To<WireStatus>(), found.CaseId?.Value, found.Version,
            Problem(found, language), found.CreatedAt, found.FinishedAt);
    }

    private ProblemDescription? Problem(Submission found, string language) =>
        found.ProblemCode is { } code && problems.Restore(code, found.ProblemValues) is { } problem
            ? ProblemTexts.Describe(problem, language, traceId: null)
            : null;
}
