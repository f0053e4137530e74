using System.Text;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Node.Hosting;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using WireState = Exchange.Contracts.Cases.CaseState;

namespace Exchange.Node.Cases;

/// <summary>Cases, their timelines and what people do with them.</summary>
internal static class CaseEndpoints
{
    private const int MaxReasonLength = 1000;
    private const string CaseDiagramType = "image/svg+xml";

    public static void MapCases(this IEndpointRouteBuilder routes)
    {
        var cases = routes.MapGroup("/cases").WithTags("Cases");
        cases.MapGet("", ListAsync).WithName("ListCases").WithSummary("Cases the caller may see, newest change first")
            .Requires(Operation.ViewCase, RightFor.Anywhere);
        cases.MapGet("/{id}", ShowAsync).WithName("GetCase").WithSummary("One case: versions, who has it, what may be done")
            .Requires(Operation.ViewCase, RightFor.Case);
        cases.MapGet("/{id}/timeline", ShowTimelineAsync).WithName("GetTimeline").WithSummary("Everything that happened, oldest first")
            .Requires(Operation.ViewCase, RightFor.Case);
        cases.MapGet("/{id}/diagram", DrawAsync).WithName("GetCaseDiagram")
            .WithSummary("Where the case is in its workflow here, as a picture in the language of the request")
            .Produces<string>(contentType: CaseDiagramType).Produces(StatusCodes.Status204NoContent)
            .Requires(Operation.ViewCase, RightFor.Case);
        cases.MapGet("/{id}/evidence", ExportAsync).WithName("GetEvidence")
            .WithSummary("All signed records with the keys to verify them: a file for 'exchange evidence verify'")
            .Produces<JsonElement>(contentType: "application/json").Requires(Operation.ViewEvidence, RightFor.Case);
        cases.MapPost("/{id}/withdraw", WithdrawAsync).WithName("WithdrawCase").WithSummary("Take a case back")
            .Requires(Operation.WithdrawCase, RightFor.Case);
        cases.MapPost("/{id}/suspend", SuspendAsync).WithName("SuspendCase").WithSummary("Halt a case")
            .Requires(Operation.SuspendCase, RightFor.Case);
        cases.MapPost("/{id}/resume", ResumeAsync).WithName("ResumeCase").WithSummary("Let a halted case go on")
            .Requires(Operation.SuspendCase, RightFor.Case);
    }

    private static async Task<Results<Ok<ListPage<CaseItem>>, ProblemResult>> ListAsync(
        Worded<WireState>? state, string? text, string? after, int? limit, CurrentActor current, CaseQueries cases,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        if (text is { Length: > 100 })
            return new ProblemResult(NodeProblems.InvalidValue.With(("name", "text"), ("value", text), ("allowed", "1–100")));
        return TypedResults.Ok(await cases.ListAsync(current.Actor, state?.Value, text, after, limit ?? 50, cancellationToken));
    }

    private static async Task<Results<Ok<CaseDetails>, ProblemResult>> ShowAsync(
        string id, CurrentActor current, CaseQueries cases, CancellationToken cancellationToken) =>
        await cases.FindAsync(CaseId.Parse(id), current.Actor, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(CaseProblems.NotFound.With(("case", id)));

    private static async Task<Ok<IReadOnlyList<TimelineLine>>> ShowTimelineAsync(
        string id, CaseQueries cases, CancellationToken cancellationToken) =>
        TypedResults.Ok(await cases.ListTimelineAsync(CaseId.Parse(id), cancellationToken));

    private static async Task<IResult> DrawAsync(
        string id, CaseDiagrams diagrams, HttpContext context, CancellationToken cancellationToken)
    {
        var language = RequestLanguage.Of(context.Request);
        if (await diagrams.DrawAsync(CaseId.Parse(id), language, cancellationToken) is not { } picture)
            return TypedResults.NoContent();
        var headers = context.Response.Headers;
        headers.ContentLanguage = language == "zh" ? "zh-CN" : "en";
        headers.Append("Vary", "Accept-Language");
        headers.CacheControl = "no-store";
        return TypedResults.Text(picture, CaseDiagramType, Encoding.UTF8);
    }

    private static async Task<IResult> ExportAsync(
        string id, EvidenceExport evidence, HttpContext context, CancellationToken cancellationToken)
    {
        if (await evidence.WriteAsync(CaseId.Parse(id), cancellationToken) is not { } file)
            return new ProblemResult(CaseProblems.NotFound.With(("case", id)));
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"evidence-{id}.json\"";
        return TypedResults.Bytes(file, "application/json");
    }

    private static Task<Results<Ok<CaseDetails>, ProblemResult>> WithdrawAsync(
        string id, CaseActionRequest request, CaseActions actions, CancellationToken cancellationToken) =>
        ActAsync(CaseActions.Withdraw, id, request, actions, cancellationToken);

    private static Task<Results<Ok<CaseDetails>, ProblemResult>> SuspendAsync(
        string id, CaseActionRequest request, CaseActions actions, CancellationToken cancellationToken) =>
        ActAsync(CaseActions.Suspend, id, request, actions, cancellationToken);

    private static Task<Results<Ok<CaseDetails>, ProblemResult>> ResumeAsync(
        string id, CaseActionRequest request, CaseActions actions, CancellationToken cancellationToken) =>
        ActAsync(CaseActions.Resume, id, request, actions, cancellationToken);

    private static async Task<Results<Ok<CaseDetails>, ProblemResult>> ActAsync(
        string action, string id, CaseActionRequest request, CaseActions actions, CancellationToken cancellationToken)
    {
        if (request.Reason.Trim() is { Length: 0 or > MaxReasonLength } reason)
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "reason"), ("value", reason), ("allowed", $"1–{MaxReasonLength}")));
        var outcome = await actions.RunAsync(action, CaseId.Parse(id), request.Reason.Trim(), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }
}

/// <summary>Runs an action on a case for the signed-in person and answers the case as it is afterwards.</summary>
internal sealed class CaseActions(CurrentActor current, AuditTrail audit, IServiceScopeFactory scopes)
{
    public const string Withdraw = "WithdrawCase";
    public const string Suspend = "SuspendCase";
    public const string Resume = "ResumeCase";

    public async Task<Outcome<CaseDetails>> RunAsync(
        string action, CaseId id, string reason, CancellationToken cancellationToken)
    {
        var actor = current.Actor;
        var outcome = await audit.RunAsync<Case>(
            actor.UserName, action, id.Value,
            services => action switch
            {
                Withdraw => services.GetRequiredService<WithdrawCase>().HandleAsync(id, reason, actor, cancellationToken),
                Suspend => services.GetRequiredService<SuspendCase>().SuspendAsync(id, reason, actor, cancellationToken),
                Resume => services.GetRequiredService<SuspendCase>().ResumeAsync(id, actor, cancellationToken),
                _ => throw new ArgumentOutOfRangeException(nameof(action), action, "Unknown action."),
            },
            cancellationToken);
        if (!outcome.Succeeded)
            return outcome.Problem;

        // A fresh scope: the request's own still holds the case as the rights gate saw it.
        await using var scope = scopes.CreateAsyncScope();
        var after = await scope.ServiceProvider.GetRequiredService<CaseQueries>().FindAsync(id, actor, cancellationToken);
        return after is null ? CaseProblems.NotFound.With(("case", id)) : after;
    }
}
