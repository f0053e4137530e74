using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.CaseMessages;

/// <summary>What somebody wants to say about a case.</summary>
/// <param name="Id">Chosen by whoever writes; the same id again writes nothing more.</param>
public sealed record CaseMessageDraft(Guid Id, string Text, MessagePlace? Place, MessageFinding? Finding)
{
    public CaseMessageKind Kind { get; init; }

    /// <summary>For a request for a supplement: the day it is hoped for.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>For a supplement: the request it answers.</summary>
    public Guid? Answers { get; init; }

    /// <summary>Finished uploads of the same person that go with it.</summary>
    public IReadOnlyList<Guid> Uploads { get; init; } = [];
}

/// <summary>
/// Writes a message about a case, with the documents that go with it: kept here, told to people here, and sent to the other offices on the way of the case, in one
/// transaction.
/// </summary>
public sealed class WriteCaseMessage(
    ICaseStore cases, ICaseMessageStore messages, KeepCaseMessage keep, AttachDocuments documents, INodeIdentity node,
    DivisionTable divisions, TimeProvider clock, IUnitOfWork unit, IOptions<CaseMessageOptions> options)
{
    private readonly CaseMessageOptions options = options.Value;

    public async Task<Outcome<CaseMessage>> HandleAsync(
        CaseId id, CaseMessageDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(id, cancellationToken);
        if (about is null || !RightsTable.Allows(actor.Grants, Operation.WriteCaseMessage, about.Plan.Division, divisions))
            return CaseProblems.NotFound.With(("case", id));
        if (await messages.FindAsync(draft.Id, cancellationToken) is { } earlier)
            return IsSame(earlier, id, draft, actor) ? earlier : CaseMessageProblems.IdTaken.With(("id", draft.Id));
        if (Against(about, actor) is { } reason)
            return reason;
        if (CaseMessageRules.Check(draft.Text, draft.Place, draft.Finding, options.MaxTextLength) is { } wrong)
            return wrong;
        if (await AgainstKindAsync(about, draft, actor, cancellationToken) is { } wrongKind)
            return wrongKind;
        if (await CheckNumberAsync(about, actor, cancellationToken) is { } tooMany)
            return tooMany;

        MessageDocuments? attached = null;
        if (draft.Uploads.Count > 0)
        {
            var stored = await documents.AttachAsync(about, draft.Id, draft.Uploads, actor, cancellationToken);
            if (!stored.Succeeded)
                return stored.Problem;
            attached = stored.Value;
        }

        var written = keep.Sign(about, draft, actor, attached);
        await keep.KeepAsync(about, written, null, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        documents.DropFiles(draft.Uploads);
        return written;
    }

    /// <summary>Why this person may ask for no supplement of the case; null when nothing is against it.</summary>
    public Problem? AgainstAsking(Case about, Actor actor)
    {
        var grants = actor.Grants.Where(grant => grant.Role != Role.Clerk);
        return RightsTable.Allows(grants, Operation.WriteCaseMessage, about.Plan.Division, divisions)
            ? null : CaseMessageProblems.MayNotAsk.With(("case", about.Id));
    }

    /// <summary>Why this person may send no supplement of the case; null when nothing is against it.</summary>
    public Problem? AgainstSupplementing(Case about, Actor actor)
    {
        var grants = actor.Grants.Where(grant => grant.Role == Role.Clerk && about.SubmittedFrom is null);
        return RightsTable.Allows(grants, Operation.WriteCaseMessage, about.Plan.Division, divisions)
            ? null : CaseMessageProblems.MayNotSupplement.With(("case", about.Id));
    }

    /// <summary>Why this person may write nothing about the case now; null when nothing is against it.</summary>
    public Problem? Against(Case about, Actor actor)
    {
        // A clerk speaks for the office that submitted; at the offices above, those who review and approve do.
        var grants = actor.Grants.Where(grant => grant.Role != Role.Clerk || about.SubmittedFrom is null);
        if (!RightsTable.Allows(grants, Operation.WriteCaseMessage, about.Plan.Division, divisions))
            return CaseMessageProblems.NoPart.With(("case", about.Id));
        return CaseStates.IsOpen(about.State)
            ? null
            : CaseMessageProblems.CaseClosed.With(
                ("case", about.Id), ("state", CaseStates.NameEn(about.State)), ("stateZh", CaseStates.NameZh(about.State)));
    }

    private async Task<Problem?> CheckNumberAsync(Case about, Actor actor, CancellationToken cancellationToken)
    {
        var count = await messages.CountAsync(about.Id, node.Division, cancellationToken);
        if (count >= options.MaxPerCase)
            return CaseMessageProblems.TooMany.With(("case", about.Id), ("count", count), ("max", options.MaxPerCase));
        var today = await messages.CountSinceAsync(
            actor.UserName, node.Division, clock.GetUtcNow().AddHours(-24), cancellationToken);
        return today < options.MaxPerDay
            ? null
            : CaseMessageProblems.TooManyToday.With(("count", today), ("max", options.MaxPerDay));
    }

    private async Task<Problem?> AgainstKindAsync(
        Case about, CaseMessageDraft draft, Actor actor, CancellationToken cancellationToken)
    {
        if (draft.Kind == CaseMessageKind.DecisionDocument
            || CaseMessageRules.CheckKind(draft.Kind, draft.DueOn, draft.Answers, draft.Uploads.Count > 0) is not null)
            return CaseMessageProblems.KindWrong.With(("kind", draft.Kind));
        if (draft.Kind == CaseMessageKind.SupplementRequest && AgainstAsking(about, actor) is { } mayNotAsk)
            return mayNotAsk;
        var today = WorkingDayCalendar.DayOf(clock.GetUtcNow());
        if (draft.DueOn is { } due && (due < today || due > today.AddYears(1)))
            return CaseMessageProblems.DueDateWrong.With(("date", due), ("today", today));
        if (draft.Answers is not { } answered)
            return null;
        if (AgainstSupplementing(about, actor) is { } mayNotSend)
            return mayNotSend;
        return await messages.FindAsync(answered, cancellationToken) is { Kind: CaseMessageKind.SupplementRequest } asked
            && asked.CaseId == about.Id ? null : CaseMessageProblems.NotAsked.With(("case", about.Id), ("request", answered));
    }

    private bool IsSame(CaseMessage earlier, CaseId id, CaseMessageDraft draft, Actor actor) =>
        earlier.CaseId == id && earlier.Node == node.Division && earlier.Author == actor.UserName
        && CaseMessageRecord.Read(earlier) is var said
        && (said.Text, said.Place, said.Finding) == (draft.Text, draft.Place, draft.Finding)
        && (said.Kind, said.DueOn, said.Answers) == (draft.Kind, draft.DueOn, draft.Answers)
        && (said.Documents?.Files.Count ?? 0) == draft.Uploads.Count;
}
