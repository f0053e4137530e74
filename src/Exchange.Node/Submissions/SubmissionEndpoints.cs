using Exchange.Contracts.Problems;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.Domain.Cases;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Submissions;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Node.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
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
        submissions.MapGet("/outlook", LookAheadAsync).WithName("LookAheadAtSubmission")
            .WithSummary("What would become of a package, by what it says about itself");
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

    private static async Task<Results<Ok<SubmissionOutlook>, ProblemResult>> LookAheadAsync(
        string plan, string? precursor, string? profile, [FromQuery(Name = "case")] string? caseId,
        LookAhead lookAhead, HttpContext context)
    {
        if (!PlanId.TryParse(plan, out var planId))
            return Wrong("plan", plan, "330106-ZG-2035");
        PackageDigest? corrected = null;
        if (!string.IsNullOrEmpty(precursor))
        {
            if (!PackageDigest.TryParse(precursor, out var digest))
                return Wrong("precursor", precursor, "[0-9a-f]{64}");
            corrected = digest;
        }

        CaseId? forCase = null;
        if (!string.IsNullOrEmpty(caseId))
        {
            if (!CaseId.TryParse(caseId, out var id))
                return new ProblemResult(CaseProblems.NotFound.With(("case", caseId)));
            forCase = id;
        }

        return TypedResults.Ok(await lookAhead.HandleAsync(
            planId, corrected, profile, forCase, RequestLanguage.Of(context.Request), context.RequestAborted));

        static ProblemResult Wrong(string name, string value, string allowed) =>
            new(NodeProblems.InvalidValue.With(("name", name), ("value", value), ("allowed", allowed)));
    }

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
