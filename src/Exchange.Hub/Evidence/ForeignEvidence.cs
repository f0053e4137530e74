using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Extracts;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Libraries;
using Exchange.Hub.Nodes;
using Exchange.Hub.Sync;

namespace Exchange.Hub.Evidence;

/// <summary>
/// Takes in records other nodes signed: verified against the directory, kept once, shown in the timeline, relayed downwards.
/// </summary>
public sealed class ForeignEvidence(
    IEvidenceStore evidence, ICaseStore cases, EvidenceVerifier verifier, EvidenceRelay relay, INodeIdentity node, TimeProvider clock)
{
    /// <summary>A case has some dozens of records; a message with more than this many is not one of ours.</summary>
    public const int MaxRecords = 5000;

    /// <summary>Stages every record not held yet. One that does not verify refuses them all.</summary>
    public Task<Outcome<Done>> AddAsync(Case about, IReadOnlyList<string> records, CancellationToken cancellationToken) =>
        AddAsync(about.Id, about, records, cancellationToken);

    /// <summary>
    /// The same for a case that may not be here (yet): its records wait among the evidence, without a timeline.
    /// </summary>
    public async Task<Outcome<Done>> AddAsync(CaseId id, IReadOnlyList<string> records, CancellationToken cancellationToken) =>
        await AddAsync(id, await cases.FindAsync(id, cancellationToken), records, cancellationToken);

    private async Task<Outcome<Done>> AddAsync(
        CaseId id, Case? about, IReadOnlyList<string> records, CancellationToken cancellationToken)
    {
        if (records.Count > MaxRecords)
            return ForwardingProblems.EvidenceInvalid.With(("case", id), ("reason", $"{records.Count} records, {MaxRecords} allowed"));
        foreach (var jws in records)
        {
            var verified = verifier.Verify(jws);
            if (!verified.Succeeded)
                return verified.Problem;
            var (record, payload) = verified.Value;
            if (record.CaseId != id)
                return ForwardingProblems.EvidenceInvalid.With(("case", id), ("reason", $"record of case {record.CaseId}"));
            if (record.Node == node.Division)
                continue;
            if (await evidence.FindAsync(record.CaseId, record.Node, record.Kind, record.Key, cancellationToken) is { } held)
            {
                if (held.Id != record.Id)
                    return ForwardingProblems.EvidenceInvalid.With(
                        ("case", id), ("reason", $"node {record.Node} signed two different records for {record.Kind} {record.Key}"));
                continue;
            }

            await evidence.AddAsync(record, cancellationToken);
            if (about is null)
                continue;
            if (LineOf(record, payload) is { } line)
                await cases.AddEntryAsync(line, cancellationToken);
            await relay.RelayAsync(about, record, cancellationToken);
        }

        return Done.Instance;
    }

    private TimelineEntry? LineOf(EvidenceRecord record, EvidencePayload payload)
    {
        try
        {
            return record.Kind switch
            {
                EvidenceKind.Receipt => TimelineLines.Receipt(payload.BodyAs<Receipt>(), record, record.At, clock),
                EvidenceKind.Decision => TimelineLines.Decision(payload.BodyAs<Decision>(), record, record.At, clock),
                EvidenceKind.Release => TimelineLines.Released(payload.BodyAs<Release>(), record, record.At, clock),
                EvidenceKind.CheckReport when ComparisonFacts.IsKey(record.Key) => TimelineLines.Compared(
                    payload.BodyAs<ComparisonFacts>(), record, record.At, clock),
                EvidenceKind.CheckReport when payload.BodyAs<CheckReportFacts>() is var facts => TimelineLines.CheckFinished(
                    record, facts.Passed, facts.FindingCount, facts.BlockingCount, record.At, clock),
                EvidenceKind.LibraryLoad when payload.BodyAs<LoadRecord>() is var load => TimelineLines.LoadedInto(
                    record, load.Stage, load.LoadNumber, record.At, clock),
                EvidenceKind.ReleaseEnd => TimelineLines.ReleaseEnded(payload.BodyAs<ReleaseEnd>(), record, record.At, clock),
                EvidenceKind.Repair when payload.BodyAs<RepairRecord>() is var repair => TimelineLines.Repaired(
                    record, repair.Source, repair.Files.Count, record.At, clock),
                EvidenceKind.Extract => TimelineLines.ExtractCut(payload.BodyAs<ExtractFacts>(), record, record.At, clock),
                EvidenceKind.Withdrawal => null,
                _ => throw new InvalidOperationException($"Unknown kind of evidence {record.Kind}."),
            };
        }
        catch (JsonException)
        {
            // Signed by its node, so it is kept as evidence; this program is too old or too new to show it.
            return null;
        }
    }
}
