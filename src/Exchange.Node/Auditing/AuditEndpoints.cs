using System.Globalization;
using Exchange.Contracts;
using Exchange.Contracts.Auditing;
using Exchange.Domain.Rights;
using Exchange.Hub.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Auditing;

/// <summary>The audit log, for the auditor.</summary>
internal static class AuditEndpoints
{
    private const int MaxTextLength = 200;

    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit", ListAsync).WithName("ListAudit").WithTags("Audit")
            .WithSummary("Audit lines above a number, in order").Requires(Operation.ViewAudit, RightFor.Node);
        routes.MapGet("/audit/search", SearchAsync).WithName("SearchAudit").WithTags("Audit")
            .WithSummary("Audit lines by person, action, subject and time, newest first").Requires(Operation.ViewAudit, RightFor.Node);
        routes.MapGet("/audit/seals", SealsAsync).WithName("GetAuditSeals").WithTags("Audit")
            .WithSummary("Signed heads with their countersignatures, and how time stamping stands")
            .Requires(Operation.ViewAudit, RightFor.Node);
        routes.MapGet("/audit/proof", ProveAsync).WithName("ProveAudit").WithTags("Audit")
            .WithSummary("Holds the whole log against its chain and its signed heads; names the first broken line")
            .Requires(Operation.ViewAudit, RightFor.Node);
        routes.MapGet("/audit/export", ExportAsync).WithName("ExportAudit").WithTags("Audit")
            .WithSummary("The whole log with its signed heads: a file for 'exchange audit verify'")
            .Produces<string>(contentType: "application/x-ndjson").Requires(Operation.ViewAudit, RightFor.Node);
    }

    private static async Task<Results<Ok<ListPage<AuditItem>>, ProblemResult>> SearchAsync(
        string? actor, string? action, string? text, bool? refused, DateTimeOffset? from, DateTimeOffset? until, long? before, int? limit,
        AuditQueries audit, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        foreach (var (name, value) in new[] { ("actor", actor), ("action", action), ("text", text) })
            if (value is { Length: > MaxTextLength })
                return new ProblemResult(NodeProblems.InvalidValue.With(
                    ("name", name), ("value", value[..MaxTextLength]), ("allowed", $"0–{MaxTextLength}")));
        var search = new AuditSearch(
            Given(actor), Given(action), Given(text), refused ?? false, from, until, before, limit ?? 50);
        return TypedResults.Ok(await audit.SearchAsync(search, cancellationToken));
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static async Task<Ok<AuditSeals>> SealsAsync(AuditSealQueries seals, CancellationToken cancellationToken) =>
        TypedResults.Ok(await seals.ShowAsync(cancellationToken));

    private static async Task<Ok<AuditProofResult>> ProveAsync(AuditLogProof proof, CancellationToken cancellationToken)
    {
        var found = await proof.RunAsync(cancellationToken);
        return TypedResults.Ok(new AuditProofResult(found.Lines, found.FirstBroken, found.Heads, found.Countersigned,
            [.. found.Mistakes.Select(KeptTexts.Of)]));
    }

    private static async Task ExportAsync(AuditLogProof proof, HttpContext context)
    {
        context.Response.ContentType = "application/x-ndjson";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"audit.jsonl\"";
        await proof.WriteAsync(context.Response.Body, context.RequestAborted);
    }

    private static async Task<Results<Ok<ListPage<AuditItem>>, ProblemResult>> ListAsync(
        long? after, int? limit, AuditQueries audit, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 1000) is { } wrong)
            return new ProblemResult(wrong);
        return TypedResults.Ok(await audit.ListAsync(after ?? 0, limit ?? 100, cancellationToken));
    }
}

/// <summary>Reads the audit log for the API.</summary>
internal sealed class AuditQueries(IAuditStore audit)
{
    public async Task<ListPage<AuditItem>> ListAsync(long after, int limit, CancellationToken cancellationToken)
    {
        var lines = await audit.ListAsync(after, limit, cancellationToken);
        return Page(lines, limit);
    }

    public async Task<ListPage<AuditItem>> SearchAsync(AuditSearch search, CancellationToken cancellationToken) =>
        Page(await audit.SearchAsync(search, cancellationToken), search.Limit);

    private static ListPage<AuditItem> Page(IReadOnlyList<AuditLine> lines, int limit) => new(
        [
            .. lines.Select(line => new AuditItem(
                line.Number, line.At, line.Actor, line.Action, AuditActions.NameOf(line.Action), line.Subject, line.Outcome, line.Values, line.Previous, line.Hash)),
        ],
        lines.Count < limit ? null : lines[^1].Number.ToString(CultureInfo.InvariantCulture));
}
