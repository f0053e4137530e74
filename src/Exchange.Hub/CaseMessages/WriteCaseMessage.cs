using System.Text.Json;
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
public sealed record CaseMessageDraft(Guid Id, string Text, MessagePlace? Place, MessageFinding? Finding);

/// <summary>
/// Writes a message about a case: kept here, told to people here, and sent to the other offices on the way of the case, in one
/// transaction.
/// </summary>
public sealed class WriteCaseMessage(
    ICaseStore cases, ICaseMessageStore messages, KeepCaseMessage keep, INodeIdentity node, DivisionTable divisions,
    TimeProvider clock, IUnitOfWork unit, IOptions<CaseMessageOptions> options)
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
        if (await CheckNumberAsync(about, actor, cancellationToken) is { } tooMany)
            return tooMany;

        var written = Sign(about, draft, actor);
        await keep.KeepAsync(about, written, null, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return written;
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

    private CaseMessage Sign(Case about, CaseMessageDraft draft, Actor actor)
    {
        var now = clock.GetUtcNow();
        // Databases keep instants to the microsecond at best; what is signed must equal what is stored.
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var record = new CaseMessageRecord
        {
            Id = draft.Id,
            CaseId = about.Id,
            Node = node.Division,
            Version = about.Current.Number,
            Author = actor.UserName,
            AuthorName = actor.DisplayName,
            WrittenAt = at,
            Text = draft.Text,
            Place = draft.Place,
            Finding = draft.Finding,
        };
        return new CaseMessage
        {
            Id = draft.Id,
            CaseId = about.Id,
            Node = node.Division,
            Author = actor.UserName,
            WrittenAt = at,
            KnownAt = at,
            Jws = node.Sign(CaseMessageRecord.TokenType, JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Options)),
        };
    }

    private bool IsSame(CaseMessage earlier, CaseId id, CaseMessageDraft draft, Actor actor) =>
        earlier.CaseId == id && earlier.Node == node.Division && earlier.Author == actor.UserName
        && CaseMessageRecord.Read(earlier) is var said
        && (said.Text, said.Place, said.Finding) == (draft.Text, draft.Place, draft.Finding);
}
