using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Receipts;
using Exchange.Hub.Routing;
using Exchange.Hub.Scanning;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;

namespace Exchange.Hub.Forwarding;

/// <summary>
/// Takes a package the node below forwarded: archive first, then case, evidence, receipt <i>stored</i> and the start of the
/// workflow in one transaction.
/// </summary>
public sealed class PackageHandler(
    ICaseStore cases, PackageStorage storage, ForeignEvidence evidence, IEvidenceStore records, ReportFromBelow reports,
    ArrivingMarks marks, ReceiptDesk receipts, CaseWorkflows workflows, PlanStanding standing, ExchangeOutbox outbox,
    INodeDirectory directory, DivisionTable divisions, TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.Package;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var body = ForwardingProblems.Read<PackageMessage>(envelope);
        if (!body.Succeeded)
            return body.Problem;
        var told = body.Value;
        if (directory.ParentOf(envelope.From)?.Division != directory.Self.Division)
            return ForwardingProblems.NotFromChild.With(("from", envelope.From), ("case", told.CaseId));
        if (!divisions.IsWithin(told.Plan.Division, envelope.From))
            return ForwardingProblems.OutsideSubtree.With(("from", envelope.From), ("division", told.Plan.Division));
        var about = await cases.FindAsync(told.CaseId, cancellationToken);
        if (about is null && await cases.FindOpenByPlanAsync(told.Plan, cancellationToken) is { } other)
            return ForwardingProblems.PlanBusy.With(("plan", told.Plan), ("other", other.Id), ("case", told.CaseId));

        if (await marks.AgainstAsync(told.Digest, told.Secrecy, envelope, cancellationToken) is { } tooSecret)
            return await RefuseAsync(about, told, envelope.From, tooSecret, NotTaken(tooSecret), cancellationToken);

        // Blob first, row second: a crash in between leaves an archived version nobody refers to yet, and the repeat finds it.
        var archived = await storage.StoreAsync(told.Plan, told.Digest, envelope, "Package", cancellationToken);
        if (!archived.Succeeded)
        {
            return archived.Problem.Definition == ScanProblems.Infected
                ? await RefuseAsync(about, told, envelope.From, archived.Problem, Infected(archived.Problem), cancellationToken)
                : archived.Problem;
        }

        var profile = await storage.ReadProfileAsync(told.Plan, archived.Value.Version, cancellationToken);
        if (await standing.CheckAsync(told.Plan, about, profile, cancellationToken) is { } otherKind)
            return otherKind;
        var placed = Place(ref about, told, archived.Value, envelope.From, profile);
        if (!placed.Succeeded)
            return placed;

        var kept = await evidence.AddAsync(about!, told.Evidence, cancellationToken); // Place leaves a case or refuses.
        if (!kept.Succeeded)
            return kept;
        var now = clock.GetUtcNow();
        await cases.AddEntryAsync(
            TimelineLines.Line(
                told.CaseId, told.Version, directory.Self.Division, TimelineTexts.Received, $"received:{told.Version}", "", now, clock,
                ("from", $"{divisions.Find(envelope.From)?.Name} {envelope.From}")),
            cancellationToken);
        await NoteReportAsync(about!, told, envelope.From, now, cancellationToken);
        var handOver = new HandOver($"message:{message.Id}", "package", envelope.From);
        await receipts.GiveAsync(about!, told.Version, handOver, ReceiptKind.Stored, null, cancellationToken);
        return workflows.Start(about!, told.Version, WorkflowOccasion.PackageStored, handOver);

        TimelineEntry NotTaken(Problem problem) => SecrecyLines.Line(
            TimelineTexts.NotTaken, problem, told.CaseId, told.Version, directory.Self.Division, envelope.From, "package",
            clock.GetUtcNow(), clock);

        TimelineEntry Infected(Problem problem) => TimelineLines.Line(
            told.CaseId, told.Version, directory.Self.Division, TimelineTexts.Infected, $"infected:{told.Version}", "",
            clock.GetUtcNow(), clock, ("from", envelope.From.Value), ("file", problem.Values["file"]),
            ("signature", problem.Values["signature"]));
    }

    /// <summary>
    /// A package this node may not hold goes back as if a person had returned it: the office below waits for an answer,
    /// and nothing but the refusal is kept here.
    /// </summary>
    private async Task<Outcome<Done>> RefuseAsync(
        Case? about, PackageMessage told, DivisionCode from, Problem problem, TimelineEntry line,
        CancellationToken cancellationToken)
    {
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = from,
                Type = MessageTypes.Decision,
                CaseId = told.CaseId,
                IdempotencyKey = $"answer:{told.CaseId}:{told.Version}:{ParentOutcome.Returned}",
                Body = RecordBody.Of(new DecisionMessage(
                    told.CaseId, told.Version, ParentOutcome.Returned, SecrecyLines.Reason(problem), [])),
            },
            cancellationToken);
        if (about is not null)
            await cases.AddEntryAsync(line, cancellationToken);
        return Done.Instance;
    }

    /// <summary>A report from below that cannot be compared with is a notice: the check here decides either way.</summary>
    private async Task NoteReportAsync(
        Case about, PackageMessage told, DivisionCode from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var judged = reports.Judge(
            told.Checked, from, told.Digest, told.Version, await records.ListAsync(about.Id, cancellationToken));
        if (judged.Fault is { } fault)
            await cases.AddEntryAsync(
                TimelineLines.Line(
                    told.CaseId, told.Version, directory.Self.Division, TimelineTexts.ReportNotFromBelow,
                    $"report-below:{told.Version}", "", now, clock, ("below", from.Value), ("fault", BelowFaults.WordsOf(fault))),
                cancellationToken);
    }

    private Outcome<Done> Place(ref Case? about, PackageMessage told, ArchivedVersion archived, DivisionCode from, string? profile)
    {
        var now = clock.GetUtcNow();
        if (about is not null)
            return about.AddVersion(told.Version, told.Digest, archived.Version, now, profile);
        about = Case.Open(
            told.CaseId, Guid.CreateVersion7(now), told.Plan, told.PlanName, told.PlanLevel, from, "", told.Version, told.Digest,
            archived.Version, now, profile);
        cases.Add(about);
        return Done.Instance;
    }
}
