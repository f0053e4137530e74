using Exchange.Contracts;
using Exchange.Contracts.Checks;
using Exchange.Domain.Cases;
using Exchange.Domain.Rights;
using Exchange.Hub.Checks;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Exchange.Validation.RulePacks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Checks;

/// <summary>Check progress, reports and findings.</summary>
internal static class CheckEndpoints
{
    private static readonly string[] Severities = Enum.GetNames<Severity>();

    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/cases/{id}/versions/{version:int}").WithTags("Checks");
        versions.MapGet("/report", ShowAsync).WithName("GetCheck").WithSummary("Progress, then the signed report")
            .Requires(Operation.ViewCase, RightFor.Case);
        versions.MapPost("/report/cancel", CancelAsync).WithName("CancelCheck")
            .WithSummary("End a check that waits or runs; the case goes back to who may correct it")
            .Requires(Operation.CancelCheck, RightFor.Case);
        versions.MapGet("/findings", ListAsync).WithName("ListFindings")
            .WithSummary("Findings in the report's order; 'from' is the index to start at, an empty 'layer' asks for those about no layer")
            .Requires(Operation.ViewCase, RightFor.Case);
        versions.MapGet("/findings/counts", CountAsync).WithName("CountFindings")
            .WithSummary("How many findings of each rule, severity and layer 'findings' lists, with the names of the layers")
            .Requires(Operation.ViewCase, RightFor.Case);
        versions.MapResults();
        routes.MapGet("/cases/{id}/returns", ListReturnsAsync).WithTags("Checks").WithName("ListReturns")
            .WithSummary("What versions were returned for by people, with the numbers answers have to name")
            .Requires(Operation.ViewCase, RightFor.Case);
    }

    private static async Task<Results<Ok<CheckDetails>, ProblemResult>> ShowAsync(
        string id, int version, CheckQueries checks, HttpContext context)
    {
        var outcome = await checks.FindAsync(
            CaseId.Parse(id), version, RequestLanguage.Of(context.Request), context.RequestAborted);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<CheckDetails>, ProblemResult>> CancelAsync(
        string id, int version, CheckActions actions, HttpContext context)
    {
        var outcome = await actions.CancelAsync(
            CaseId.Parse(id), version, RequestLanguage.Of(context.Request), context.RequestAborted);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<ListPage<FindingItem>>, ProblemResult>> ListAsync(
        string id, int version, string? rule, string? layer, string? severity, int? from, int? limit, CheckQueries checks,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 1000) is { } wrong)
            return new ProblemResult(wrong);
        if (severity is not null && !Severities.Contains(severity, StringComparer.OrdinalIgnoreCase))
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "severity"), ("value", severity), ("allowed", string.Join(", ", Severities))));
        var filter = new FindingFilter(
            rule, layer, severity is null ? null : Enum.Parse<Severity>(severity, ignoreCase: true));
        var outcome = await checks.ListAsync(
            CaseId.Parse(id), version, filter, Math.Max(from ?? 0, 0), limit ?? 100, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<IReadOnlyList<FindingCount>>, ProblemResult>> CountAsync(
        string id, int version, CheckQueries checks, CancellationToken cancellationToken)
    {
        var outcome = await checks.CountAsync(CaseId.Parse(id), version, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Ok<IReadOnlyList<ReturnItem>>> ListReturnsAsync(
        string id, CheckQueries checks, CancellationToken cancellationToken) =>
        TypedResults.Ok(await checks.ListReturnsAsync(CaseId.Parse(id), cancellationToken));
}
