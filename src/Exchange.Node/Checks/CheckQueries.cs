using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Contracts;
using Exchange.Contracts.Checks;
using Exchange.Contracts.Problems;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Checks;
using Exchange.Hub.Maps;
using Exchange.Node.Maps;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using StoredStep = Exchange.Hub.Checks.CheckStep;
using WireStep = Exchange.Contracts.Checks.CheckStep;

namespace Exchange.Node.Checks;

/// <summary>Reads check runs, findings and returns for the API.</summary>
internal sealed class CheckQueries(
    ICheckStore checks, EarlierReturns returns, DivisionTable divisions, KnownProblems problems, MapStyle style)
{
    public async Task<Outcome<CheckDetails>> FindAsync(
        CaseId id, int version, string language, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return NodeProblems.NoCheck.With(("case", id), ("version", version));
        return new CheckDetails(
            run.CaseId.Value, run.Version, run.Status.To<CheckStatus>(), run.Percent, StepOf(run), run.RulePackId,
            run.CreatedAt, run.FinishedAt, run.FindingCount, run.BlockingCount, ProblemOf(run, language),
            ReadReport(run.ReportJws), run.ReportJws);
    }

    public async Task<Outcome<ListPage<FindingItem>>> ListAsync(
        CaseId id, int version, FindingFilter filter, int from, int limit, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return NodeProblems.NoCheck.With(("case", id), ("version", version));
        var rows = await checks.ListFindingsAsync(run.Id, filter, from, limit, cancellationToken);
        var places = new MapPlaces();
        var items = rows.Select(row =>
        {
            var finding = JsonSerializer.Deserialize<JsonElement>(row.Json);
            return new FindingItem(row.Index, row.Rule, row.Severity, row.Layer, finding, places.Of(finding));
        });
        var next = rows.Count < limit ? null : (rows[^1].Index + 1).ToString(CultureInfo.InvariantCulture);
        return new ListPage<FindingItem>([.. items], next);
    }

    public async Task<Outcome<IReadOnlyList<FindingCount>>> CountAsync(
        CaseId id, int version, CancellationToken cancellationToken)
    {
        if (await checks.FindAsync(id, version, cancellationToken) is not { } run)
            return NodeProblems.NoCheck.With(("case", id), ("version", version));
        var tallies = await checks.CountFindingsAsync(run.Id, cancellationToken);
        return Outcome<IReadOnlyList<FindingCount>>.Of(
        [
            .. tallies.Select(tally => new FindingCount(
                tally.Rule, tally.Severity, tally.Layer, style.NameOf(tally.Layer), tally.Findings)),
        ]);
    }

    public async Task<IReadOnlyList<ReturnItem>> ListReturnsAsync(CaseId id, CancellationToken cancellationToken) =>
    [
        .. (await returns.ListAsync(id, cancellationToken)).Select(earlier => new ReturnItem(
            earlier.Reason.Number, earlier.Reason.Text, earlier.Version, earlier.Decision.Node.Value,
            divisions.NameOf(earlier.Decision.Node), earlier.Decision.DecidedByName, earlier.Decision.DecidedAt,
            earlier.Decision.OnBehalfOf?.Name)),
    ];

    private static WireStep? StepOf(CheckRun run) => run.IsOpen && StoredStep.Parse(run.Step) is { } step
        ? new WireStep(
            step.Phase.To<CheckPhase>(), step.LayersDone, step.Layers, step.Layer, step.Rule,
            new LocalizedText(step.Text("en"), step.Text("zh")))
        : null;

    private ProblemDescription? ProblemOf(CheckRun run, string language) =>
        KeptProblem.Read(run.Problem) is { } kept && problems.Find(kept.Code) is { } definition
            ? ProblemTexts.Describe(new Problem(definition, kept.Values), language, traceId: null)
            : null;

    // The payload was signed by this node and is shown as it is; findings have a list of their own.
    private static JsonElement? ReadReport(string? jws)
    {
        if (jws?.Split('.') is not [_, var payload, _])
            return null;
        var report = JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(payload)))?.AsObject();
        report?.Remove("findings");
        return report is null ? null : JsonSerializer.SerializeToElement(report);
    }
}
