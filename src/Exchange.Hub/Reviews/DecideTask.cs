using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Hub.Accounts;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Covers;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Reviews;

/// <summary>What a person decided on a task.</summary>
/// <param name="Agrees">True: what the task asks for (agree, approve, record). False: return to the submitter.</param>
public sealed record TaskVerdict(bool Agrees, string Opinion, string? DocumentNumber)
{
    /// <summary>What is said about places of the map.</summary>
    public IReadOnlyList<MapNote> Notes { get; init; } = [];

    /// <summary>User name of the person on leave it is given for; the actor's own for a decision in their own name; null lets the covers in
    /// force say it, see <see cref="CoverDesk.ForWhomAsync"/>.</summary>
    public string? OnBehalfOf { get; init; }

    /// <summary>A finished upload of the actor: the scan of the official document (批复扫描件).</summary>
    public Guid? Document { get; init; }
}

/// <summary>
/// Records one person's decision: signed evidence, timeline, task, and the stimulus that wakes the workflow, in one
/// transaction.
/// </summary>
public sealed class DecideTask(
    IReviewTaskStore tasks, ICaseStore cases, FourEyesRule fourEyes, CoverDesk covers, EvidenceWriter evidence,
    AttachDocuments documents, KeepCaseMessage messages, IWorkflowStore workflows, INodeDirectory directory, INodeIdentity node, DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>Name of the bookmark a task's workflow waits on; its payload is the task id.</summary>
    public const string BookmarkName = "Exchange.Task";

    public const int MaxOpinionLength = 4000;
    public const int MaxDocumentNumberLength = 100;

    public async Task<Outcome<ReviewTask>> HandleAsync(
        Guid taskId, TaskVerdict verdict, Actor actor, CancellationToken cancellationToken)
    {
        var task = await tasks.FindAsync(taskId, cancellationToken);
        if (task is null || TaskRights.Check(task, actor, divisions) is not null)
            return ReviewProblems.TaskNotFound.With(("task", taskId));
        if (task.Status is ReviewTaskStatus.Decided or ReviewTaskStatus.Dropped)
            return ReviewProblems.TaskNotOpen.With(("task", taskId), ("status", task.Status));
        var about = await cases.FindAsync(task.CaseId, cancellationToken)
            ?? throw new InvalidOperationException($"Task {task.Id} names case {task.CaseId}, which is not there.");
        var principal = await covers.ForWhomAsync(task, about, verdict.OnBehalfOf, actor, cancellationToken);
        if (!principal.Succeeded)
            return principal.Problem;
        if (CheckWords(task, verdict) is { } wrong)
            return wrong;

        if (DecisionRule.CheckState(about, task) is { } resting)
            return resting;
        if (await fourEyes.AgainstAsync(about, task, actor.UserName, cancellationToken) is { } alone)
            return alone;
        var absent = principal.Value.Absent;
        if (absent is not null && await covers.AgainstAsync(task, about, absent, cancellationToken) is { } uncovered)
            return uncovered;

        MessageDocuments? scan = null;
        if (verdict.Document is { } upload)
        {
            if (DecisionReach.FindOlder(directory.Active, about.Plan.Division, divisions, Envelope.DocumentProtocol) is { } older)
                return ReviewProblems.DocumentNotRead.With(
                    ("node", older.Division), ("protocol", older.WrittenProtocol), ("needed", Envelope.DocumentProtocol));
            var stored = await documents.AttachAsync(about, task.Id, [upload], actor, cancellationToken);
            if (!stored.Succeeded)
                return stored.Problem;
            scan = stored.Value;
        }

        var at = clock.GetUtcNow();
        var kind = verdict.Agrees ? task.Kind : OtherwiseOf(task.Kind);
        // The task's id is the decision's: a task can be decided only once, so a decision cannot exist twice.
        var decision = new Decision(
            task.Id, about.Id, task.Version, about.Current.Digest, node.Division, node.Level, kind, actor.UserName,
            actor.DisplayName, verdict.Opinion, verdict.DocumentNumber, at)
        {
            Notes = verdict.Notes.Count == 0 ? null : verdict.Notes,
            OnBehalfOf = absent is null ? null : new RepresentedPerson(absent.UserName, absent.DisplayName),
            Document = scan?.Files is [var file] ? new DecisionDocument(file.Name, file.Sha256, file.Length) : null,
        };
        var record = await evidence.RecordDecisionAsync(about, decision, cancellationToken);
        await cases.AddEntryAsync(TimelineLines.Decision(decision, record, at, clock), cancellationToken);
        if (scan is not null)
            await SendDocumentAsync(about, decision, scan, actor, cancellationToken);

        (task.Status, task.DecidedAt, task.Outcome) = (ReviewTaskStatus.Decided, at, kind);
        (task.DecidedBy, task.DecidedFor) = (actor.UserName, absent?.UserName);
        workflows.StageStimulus(new Stimulus
        {
            Id = task.Id,
            Kind = StimulusKind.Resume,
            BookmarkName = BookmarkName,
            BookmarkHash = StimulusHash.Of(BookmarkName, BookmarkPayload(task.Id)),
            InputJson = JsonSerializer.Serialize(decision, RecordJson.Options),
            DueAt = at,
            CreatedAt = at,
            ExpiresAt = at.AddYears(10),
        });
        await unit.CommitAsync(cancellationToken);
        if (verdict.Document is { } used)
            documents.DropFiles([used]);
        return task;
    }

    /// <summary>The document goes to the offices of the case as a message that has the decision's id.</summary>
    private Task SendDocumentAsync(
        Case about, Decision decision, MessageDocuments scan, Actor actor, CancellationToken cancellationToken)
    {
        var text = string.IsNullOrWhiteSpace(decision.DocumentNumber) ? scan.Files[0].Name : decision.DocumentNumber.Trim();
        var draft = new CaseMessageDraft(decision.Id, text, null, null) { Kind = CaseMessageKind.DecisionDocument };
        return messages.KeepAsync(about, messages.Sign(about, draft, actor, scan), null, cancellationToken);
    }

    /// <summary>What not agreeing to a task means.</summary>
    public static DecisionKind OtherwiseOf(DecisionKind kind) => kind switch
    {
        DecisionKind.Opinion or DecisionKind.Withdrawal or DecisionKind.DataRequest => DecisionKind.Refuse,
        _ => DecisionKind.Return,
    };

    public static JsonObject BookmarkPayload(Guid taskId) => new() { ["TaskId"] = taskId.ToString() };

    private static Problem? CheckWords(ReviewTask task, TaskVerdict verdict)
    {
        if (verdict.Opinion.Length > MaxOpinionLength)
            return ReviewProblems.OpinionTooLong.With(("length", verdict.Opinion.Length), ("max", MaxOpinionLength));
        if (!verdict.Agrees && string.IsNullOrWhiteSpace(verdict.Opinion))
        {
            var missing = OtherwiseOf(task.Kind) == DecisionKind.Return
                ? ReviewProblems.OpinionMissing : ReviewProblems.GroundsMissing;
            return missing.With(("length", 0), ("max", MaxOpinionLength));
        }

        var number = verdict.DocumentNumber?.Trim() ?? "";
        if (number.Length > MaxDocumentNumberLength || (task.DocumentNumberNeeded && verdict.Agrees && number.Length == 0))
            return ReviewProblems.DocumentNumberMissing.With(("length", number.Length), ("max", MaxDocumentNumberLength));
        return MapNoteRules.Check(verdict.Notes);
    }
}
