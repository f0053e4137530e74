using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Accounts;
using Exchange.Hub.Checks;
using Exchange.Hub.Extracts;
using Exchange.Hub.Libraries;
using Exchange.Hub.Releases;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Cases;

/// <summary>Builds timeline lines, so that the same fact gets the same line whether it happened here or was told by a node.</summary>
public static class TimelineLines
{
    public static TimelineEntry Line(
        CaseId caseId, int version, DivisionCode node, string kind, string key, string actor, DateTimeOffset at, TimeProvider clock,
        params ReadOnlySpan<(string Name, string Value)> values)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
            map[name] = value.Length <= 500 ? value : value[..500];
        return new TimelineEntry
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()),
            CaseId = caseId,
            Version = version,
            At = at,
            Node = node,
            Kind = kind,
            Key = key,
            Actor = actor,
            Values = map,
        };
    }

    public static TimelineEntry Decision(Decision decision, EvidenceRecord record, DateTimeOffset at, TimeProvider clock)
    {
        (string, string)[] values = [("opinion", decision.Opinion), ("document", decision.DocumentNumber ?? "—")];
        return FromEvidence(
            record, clock, at,
            decision.Kind switch
            {
                DecisionKind.Review => TimelineTexts.DecisionReview,
                DecisionKind.Countersign => TimelineTexts.DecisionCountersign,
                DecisionKind.Approve => TimelineTexts.DecisionApprove,
                DecisionKind.Record => TimelineTexts.DecisionRecord,
                DecisionKind.Return => TimelineTexts.DecisionReturn,
                DecisionKind.Opinion => TimelineTexts.DecisionOpinion,
                DecisionKind.Withdrawal => TimelineTexts.DecisionWithdrawal,
                DecisionKind.DataRequest => TimelineTexts.DecisionDataRequest,
                DecisionKind.Refuse => TimelineTexts.DecisionRefuse,
                _ => throw new ArgumentOutOfRangeException(nameof(decision), decision.Kind, "Unknown kind."),
            },
            decision.DecidedByName,
            // Another node's record may leave the name out.
            decision.OnBehalfOf is { Name: { Length: > 0 } absent } ? [.. values, (TimelineTexts.OnBehalfOf, absent)] : values);
    }

    /// <summary>What became of who works on a task; the revision keeps apart what happens to one task more than once.</summary>
    public static TimelineEntry Task(
        string kind, ReviewTask task, DivisionCode node, Actor actor, TimeProvider clock,
        params ReadOnlySpan<(string Name, string Value)> values) => Line(
        task.CaseId, task.Version, node, kind, $"{KeyOf(task)}{task.Revision}", actor.DisplayName, clock.GetUtcNow(), clock,
        [("taskEn", task.TitleEn), ("taskZh", task.TitleZh), .. values]);

    /// <summary>How the keys of the lines of that task begin.</summary>
    public static string KeyOf(ReviewTask task) => $"task:{task.Id}:";

    public static TimelineEntry Receipt(Receipt receipt, EvidenceRecord record, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at,
            receipt.Kind switch
            {
                ReceiptKind.Stored => TimelineTexts.ReceiptStored,
                ReceiptKind.Checked => TimelineTexts.ReceiptChecked,
                ReceiptKind.Accepted => TimelineTexts.ReceiptAccepted,
                ReceiptKind.Refused => TimelineTexts.ReceiptRefused,
                _ => throw new ArgumentOutOfRangeException(nameof(receipt), receipt.Kind, "Unknown kind."),
            },
            "",
            ("subject", receipt.Subject), ("from", receipt.From.Value), ("to", receipt.To.Value),
            ("reason", receipt.Reason ?? ""), ("handOver", receipt.HandOver));

    public static TimelineEntry Released(Release release, EvidenceRecord record, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(record, clock, at, TimelineTexts.Released, "", ("node", release.ReleasedBy.Value));

    public static TimelineEntry ReleaseEnded(ReleaseEnd end, EvidenceRecord record, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at, end.Kind == ReleaseEndKind.Recalled ? TimelineTexts.Recalled : TimelineTexts.Superseded,
            string.Join(", ", end.By),
            ("node", end.Node.Value), ("reason", end.Reason), ("successor", ReleaseStanding.SuccessorText(end)));

    public static TimelineEntry CheckFinished(
        EvidenceRecord record, bool passed, int findings, int blocking, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at, passed ? TimelineTexts.CheckPassed : TimelineTexts.CheckFailed, "",
            ("findings", findings.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            ("blocking", blocking.ToString(System.Globalization.CultureInfo.InvariantCulture)));

    public static TimelineEntry Compared(ComparisonFacts facts, EvidenceRecord record, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at,
            facts.Outcome switch
            {
                ComparisonOutcome.Agrees => TimelineTexts.CheckAgreesBelow,
                ComparisonOutcome.Differs => TimelineTexts.CheckDiffersBelow,
                ComparisonOutcome.NotComparable => TimelineTexts.CheckNotComparable,
                _ => throw new ArgumentOutOfRangeException(nameof(facts), facts.Outcome, "Unknown outcome."),
            },
            "",
            ("below", facts.Below.Value), ("onlyHere", Text(facts.OnlyHere)), ("onlyBelow", Text(facts.OnlyBelow)),
            ("changed", Text(facts.Changed)), ("packBelow", facts.RulePackBelow), ("packHere", facts.RulePackHere),
            ("engineBelow", facts.EngineBelow), ("engineHere", facts.EngineHere));

    private static string Text(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
    public static TimelineEntry LoadedInto(
        EvidenceRecord record, LibraryStage stage, string number, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at, TimelineTexts.Loaded, "",
            ("stage", stage == LibraryStage.Formal ? "formal" : "temporary"), ("number", number));

    public static TimelineEntry Repaired(
        EvidenceRecord record, DivisionCode source, int files, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at, TimelineTexts.Repaired, "",
            ("node", record.Node.Value), ("source", source.Value), ("files", files.ToString(CultureInfo.InvariantCulture)));

    public static TimelineEntry ExtractCut(ExtractFacts facts, EvidenceRecord record, DateTimeOffset at, TimeProvider clock) =>
        FromEvidence(
            record, clock, at, TimelineTexts.ExtractCut, "",
            ("node", facts.CutBy.Value), ("digest", facts.Digest.Value), ("layers", NamesOf(facts.Filter)));

    /// <summary>The layers of a filter, for people.</summary>
    public static string NamesOf(LayerFilter filter) => string.Join(" ", filter.Layers.Select(layer => layer.Layer));

    private static TimelineEntry FromEvidence(
        EvidenceRecord record, TimeProvider clock, DateTimeOffset at, string kind, string actor,
        params ReadOnlySpan<(string Name, string Value)> values)
    {
        return Line(record.CaseId, record.Version, record.Node, kind, $"evidence:{record.Id}", actor, at, clock, values)
            with
        { EvidenceId = record.Id };
    }
}
