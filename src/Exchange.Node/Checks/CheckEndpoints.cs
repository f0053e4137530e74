using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Checks;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Checks;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Checks;

/// <summary>Check progress, reports and findings.</summary>
internal static class CheckEndpoints
{
    public static void MapChecks(this IEndpointRouteBuilder routes)
    {
        var versions = routes.MapGroup("/cases/{id}/versions/{version:int}").WithTags("Checks")
            .Requires(Operation.ViewCase, RightFor.Case);
        versions.MapGet("/report", ShowAsync).WithName("GetCheck").WithSummary("Progress, then the signed report");
        versions.MapGet("/findings", ListAsync).WithName("ListFindings")
            .WithSummary("Findings in the report's order; 'from' is the index to start at");
    }

    private static async Task<Results<Ok<CheckDetails>, ProblemResult>> ShowAsync(
        string id, int version, CheckQueries checks, CancellationToken cancellationToken)
    {
        var outcome = await checks.FindAsync(CaseId.Parse(id), version, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<ListPage<FindingItem>>, ProblemResult>> ListAsync(
        string id, int version, string? rule, string? layer, int? from, int? limit, CheckQueries checks,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 1000) is { } wrong)
            return new ProblemResult(wrong);
        var outcome = await checks.ListAsync(
            CaseId.Parse(id), version, rule, layer, Math.Max(from ?? 0, 0), limit ?? 100, cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(outcome.Value) : new ProblemResult(outcome.Problem);
    }
}

/// <summary>Reads check runs and findings for the API.</summary>
internal sealed class CheckQueries(ICheckStore checks)
{
    public async Task<Outcome<CheckDetails>> FindAsync(CaseId id, int version, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return NodeProblems.NoCheck.With(("case", id), ("version", version));
        return new CheckDetails(
            run.CaseId.Value, run.Version, run.Status.To<CheckStatus>(), run.Percent, run.Step, run.RulePackId, run.CreatedAt,
            run.FinishedAt, run.FindingCount, run.BlockingCount, run.Problem, ReadReport(run.ReportJws), run.ReportJws);
    }

    public async Task<Outcome<ListPage<FindingItem>>> ListAsync(
        CaseId id, int version, string? rule, string? layer, int from, int limit, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return NodeProblems.NoCheck.With(("case", id), ("version", version));
        var rows = await checks.ListFindingsAsync(run.Id, rule, layer, from, limit, cancellationToken);
        var items = rows.Select(row => new FindingItem(
            row.Index, row.Rule, row.Severity, row.Layer, JsonSerializer.Deserialize<JsonElement>(row.Json)));
        var next = rows.Count < limit ? null : (rows[^1].Index + 1).ToString(CultureInfo.InvariantCulture);
        return new ListPage<FindingItem>([.. items], next);
    }

    // The payload was signed by this node and is shown as it is; findings have a list of their own.
    private static JsonElement? ReadReport(string? jws)
    {
        if (jws?.Split('.') is not [_, var payload, _])
            return null;
        var report = JsonNode.Parse(Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(payload)))?.AsObject();
        report?.Remove("findings");
        return report is null ? null : JsonSerializer.SerializeToElement(report);
    }
}
