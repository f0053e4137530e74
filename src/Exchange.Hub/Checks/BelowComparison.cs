using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Checks;

/// <summary>
/// Gives a check the report made below, and writes down how both agree: in the evidence, and as a line of the timeline.
/// </summary>
public sealed class BelowComparison(
    ICaseStore cases, IEvidenceStore evidence, IInboxStore inbox, ReportFromBelow reports, EvidenceWriter writer,
    INodeIdentity node, TimeProvider clock)
{
    private const string Folder = "below";

    /// <summary>
    /// The report file to compare with, in a folder of its own below the given one; null when none came that holds.
    /// </summary>
    public static async Task<string?> PlaceAsync(
        IServiceScopeFactory scopes, CheckRun run, string output, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BelowComparison>()
            .PlaceAsync(run, output, cancellationToken);
    }

    /// <summary>Stages the comparison the report holds; the same again changes nothing.</summary>
    public async Task RecordAsync(
        Case about, CheckRun run, CheckReport report, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (report.Comparison is not { } compared || about.SubmittedFrom is not { } below)
            return;
        var message = await FindMessageAsync(about, run.Version, below, cancellationToken);
        var facts = new ComparisonFacts(
            below, OutcomeOf(compared), compared.Rules.Sum(rule => rule.OnlyHere),
            compared.Rules.Sum(rule => rule.OnlyBelow), compared.Rules.Sum(rule => rule.Changed),
            NameOf(compared.RulePackBelow), NameOf(report.Result.RulePack), compared.EngineBelow ?? "—",
            report.Result.EngineVersion, DigestOf(message?.Checked?.Report), DigestOf(run.ReportJws));
        var record = await writer.RecordAsync(
            about, EvidenceKind.CheckReport, ComparisonFacts.KeyOf(run.Version), run.Version, facts, at,
            cancellationToken);
        await cases.AddEntryAsync(TimelineLines.Compared(facts, record, at, clock), cancellationToken);
    }

    private async Task<string?> PlaceAsync(CheckRun run, string output, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(run.CaseId, cancellationToken) is not { SubmittedFrom: { } below } about
            || await FindMessageAsync(about, run.Version, below, cancellationToken) is not { } message)
            return null;
        var judged = reports.Judge(
            message.Checked, below, message.Digest, run.Version, await evidence.ListAsync(about.Id, cancellationToken));
        if (judged.Fault is not null)
            return null; // Said in the timeline when the package came.
        var folder = Directory.CreateDirectory(Path.Combine(output, Folder)).FullName;
        var file = Path.Combine(folder, CheckOrder.ReportName);
        await File.WriteAllBytesAsync(file, judged.Report, cancellationToken);
        await ReportFromBelow.UnpackAsync(
            judged.Findings, Path.Combine(folder, CheckOrder.FindingsName), cancellationToken);
        return file;
    }

    /// <summary>The message that brought the version: this node's own receipt names it.</summary>
    private async Task<PackageMessage?> FindMessageAsync(
        Case about, int version, DivisionCode below, CancellationToken cancellationToken)
    {
        const string prefix = "message:";
        foreach (var record in await evidence.ListAsync(about.Id, cancellationToken))
        {
            if (record.Node != node.Division || record.Kind != EvidenceKind.Receipt || record.Version != version
                || !record.Key.StartsWith(prefix, StringComparison.Ordinal)
                || !Guid.TryParse(record.Key.Split(':')[1], out var id)
                || await inbox.FindAsync(below, id, cancellationToken) is not { Type: MessageTypes.Package } row)
                continue;
            var read = ForwardingProblems.Read<PackageMessage>(EnvelopeSeal.ReadTrusted(row.Envelope));
            return read.Succeeded ? read.Value : null;
        }

        return null;
    }

    private static ComparisonOutcome OutcomeOf(ReportComparison compared) =>
        compared.Agrees ? ComparisonOutcome.Agrees
        : compared.Differences.Any(difference => difference.Kind == DifferenceKind.NotComparable)
            ? ComparisonOutcome.NotComparable
            : ComparisonOutcome.Differs;

    private static string NameOf(NamedVersion? pack) => pack is null ? "—" : $"{pack.Id} {pack.Version}";

    private static string DigestOf(string? jws) =>
        jws is null ? "" : SignedReport.DigestOf(jws);
}
