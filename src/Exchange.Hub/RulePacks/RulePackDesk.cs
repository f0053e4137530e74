using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.RulePacks;

/// <summary>
/// The node's own rule pack from draft to use: people edit a draft, one of them proposes it, and somebody who had no hand in it
/// publishes it or gives it back; each is told in the same transaction when it is their turn. Stages and commits.
/// </summary>
/// <remarks>
/// Cases that were checked keep the version they began with; new cases take the published one from its first day on. What the
/// levels above have issued is never changed: the node's pack only says what differs, within what the parent allows.
/// </remarks>
public sealed class RulePackDesk(
    IRulePackStore store, RulePackShelf shelf, DraftReading reading, RulePackSeal seal, TellOfRulePacks told, IUnitOfWork unit,
    IOptions<RulePackOptions> options, TimeProvider clock)
{
    private readonly RulePackOptions settings = options.Value;

    /// <summary>Begins a draft from the node's latest version, or from the configured pack while there is none.</summary>
    public async Task<Outcome<RulePackDraft>> BeginAsync(Actor actor, CancellationToken cancellationToken)
    {
        var open = await store.CountOpenDraftsAsync(cancellationToken);
        if (open >= settings.MaxOpenDrafts)
            return NodeRulePackProblems.TooMany.With(
                ("what", "drafts 草案"), ("found", open + 1), ("max", settings.MaxOpenDrafts));
        var parent = shelf.Configured();
        if (!parent.Succeeded)
            return parent.Problem;
        var edits = new DraftEdits();
        var (nameZh, nameEn) = shelf.OwnName;
        var latest = await store.FindLatestAsync(cancellationToken);
        if (latest is not null)
        {
            var opened = seal.Open(latest);
            if (!opened.Succeeded)
                return opened.Problem;
            edits = DraftEdits.OfFile(opened.Value.File);
            if (shelf.Read(latest) is { Succeeded: true } read)
                (nameZh, nameEn) = (read.Value.NameZh, read.Value.NameEn);
        }

        var now = clock.GetUtcNow();
        var draft = new RulePackDraft
        {
            Id = Guid.CreateVersion7(now),
            // The configured pack of today: a new version of the level above is taken over with the next draft.
            ParentId = parent.Value.Id,
            ParentVersion = parent.Value.Version,
            FromVersion = latest?.Version,
            NameZh = nameZh,
            NameEn = nameEn,
            Edits = edits.ToText(),
            CreatedByName = actor.DisplayName,
            CreatedAt = now,
            Authors = [actor.UserName],
            ChangedByName = actor.DisplayName,
            ChangedAt = now,
        };
        store.Add(draft);
        await unit.CommitAsync(cancellationToken);
        return draft;
    }

    /// <summary>
    /// Keeps edits, right or wrong: mistakes are told by <see cref="DraftReading"/> and stop the proposal, not the work.
    /// </summary>
    /// <param name="revision">The revision the editor began with; another one is refused.</param>
    public async Task<Outcome<RulePackDraft>> SaveAsync(
        Guid id, int revision, string nameZh, string nameEn, DraftEdits edits, Actor actor,
        CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, revision, RulePackDraftState.Draft, cancellationToken);
        if (!found.Succeeded)
            return found;
        var changes = edits.Changes.Count + edits.SwitchedOff.Count;
        if (changes > DraftEdits.MaxChanges)
            return NodeRulePackProblems.TooMany.With(
                ("what", "changed rules 修改的规则"), ("found", changes), ("max", DraftEdits.MaxChanges));
        var text = edits.ToText();
        if (text.Length > DraftEdits.MaxLength)
            return NodeRulePackProblems.TooMany.With(
                ("what", "characters 字符"), ("found", text.Length), ("max", DraftEdits.MaxLength));
        if (!found.Value.Edit(nameZh, nameEn, text, actor, clock.GetUtcNow()))
            return NodeRulePackProblems.TooMany.With(
                ("what", "authors 编辑人"), ("found", RulePackDraft.MaxAuthors + 1), ("max", RulePackDraft.MaxAuthors));
        await unit.CommitAsync(cancellationToken);
        return found;
    }

    public async Task<Outcome<RulePackDraft>> DiscardAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, null, RulePackDraftState.Draft, cancellationToken);
        if (!found.Succeeded)
            return found;
        found.Value.Discard(actor, clock.GetUtcNow());
        await unit.CommitAsync(cancellationToken);
        return found;
    }

    /// <summary>Asks a second person to publish the draft as it is.</summary>
    /// <param name="validFrom">The first day it is to be in effect, a day in Beijing; not before today.</param>
    public async Task<Outcome<RulePackDraft>> ProposeAsync(
        Guid id, int revision, DateOnly validFrom, string note, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, revision, RulePackDraftState.Draft, cancellationToken);
        if (!found.Succeeded)
            return found;
        if (await AgainstPublishingAsync(found.Value, validFrom, cancellationToken) is { } against)
            return against;
        var now = clock.GetUtcNow();
        found.Value.Propose(validFrom, note, actor, now);
        await told.ProposedAsync(found.Value, now, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return found;
    }

    /// <summary>Makes what was proposed a draft again; whoever may edit drafts may do so.</summary>
    public async Task<Outcome<RulePackDraft>> TakeBackAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindProposedAsync(id, null, cancellationToken);
        if (!found.Succeeded)
            return found;
        found.Value.Return(null, actor, clock.GetUtcNow());
        await unit.CommitAsync(cancellationToken);
        return found;
    }

    /// <summary>Publishes what somebody else proposed, or gives it back with an answer.</summary>
    /// <param name="revision">The revision the second person looked at; another one is refused.</param>
    public async Task<Outcome<RulePackDraft>> DecideAsync(
        Guid id, int revision, bool publish, string answer, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindProposedAsync(id, revision, cancellationToken);
        if (!found.Succeeded)
            return found;
        var draft = found.Value;
        if (draft.HasHand(actor.UserName))
            return NodeRulePackProblems.SecondPerson.With(("draft", id));
        var now = clock.GetUtcNow();
        if (!publish)
        {
            draft.Return(answer, actor, now);
            await told.ReturnedAsync(draft, now, cancellationToken);
            await unit.CommitAsync(cancellationToken);
            return draft;
        }

        var validFrom = draft.ValidFrom ?? throw new InvalidOperationException($"Draft {id} was proposed without a day.");
        if (await AgainstPublishingAsync(draft, validFrom, cancellationToken) is { } against)
            return against;
        var number = (await store.FindLatestAsync(cancellationToken))?.Number + 1 ?? 1;
        var version = $"{validFrom.Year}.{number}";
        var file = reading.FileOf(draft, DraftEdits.Read(draft.Edits), version, validFrom);
        store.Add(new PublishedRulePack
        {
            Id = Guid.CreateVersion7(now),
            Number = number,
            PackId = shelf.OwnId,
            Version = version,
            ValidFrom = validFrom,
            ParentId = draft.ParentId,
            ParentVersion = draft.ParentVersion,
            Jws = seal.Sign(file),
            // Proposed drafts have a proposer.
            ProposedByName = draft.ProposedByName!,
            PublishedByName = actor.DisplayName,
            PublishedAt = now,
        });
        draft.Publish(version, answer, actor, now);
        await told.PublishedAsync(draft, now, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return draft;
    }

    private async Task<Problem?> AgainstPublishingAsync(
        RulePackDraft draft, DateOnly validFrom, CancellationToken cancellationToken)
    {
        var (first, last) = (shelf.Today, shelf.Today.AddDays(settings.MaxDaysAhead));
        if (validFrom < first || validFrom > last)
            return NodeRulePackProblems.DateWrong.With(
                ("day", Text(validFrom)), ("first", Text(first)), ("last", Text(last)));
        var latest = await store.FindLatestAsync(cancellationToken);
        if (latest?.Version != draft.FromVersion)
            return NodeRulePackProblems.Outdated.With(
                ("draft", draft.Id), ("from", draft.FromVersion ?? "–"), ("latest", latest?.Version ?? "–"));
        var read = reading.Read(draft);
        if (!read.Succeeded)
            return read.Problem;
        if (DraftReading.Refuse(draft, read.Value) is { } mistakes)
            return mistakes;
        // The last version published, which may not have begun yet: that is what the draft goes on from.
        var before = latest is null ? shelf.Configured() : shelf.Read(latest);
        // Without mistakes there is a pack.
        return before.Succeeded && DraftReading.CheckTheSame(before.Value, read.Value.Pack!)
            && (latest is null || latest.ParentVersion == draft.ParentVersion)
            ? NodeRulePackProblems.NothingChanged.With(
                ("draft", draft.Id), ("pack", $"{before.Value.Id} {before.Value.Version}"))
            : null;
    }

    private async Task<Outcome<RulePackDraft>> FindProposedAsync(
        Guid id, int? revision, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, revision, null, cancellationToken);
        return !found.Succeeded || found.Value.State == RulePackDraftState.Proposed
            ? found
            : NodeRulePackProblems.NotProposed.With(("draft", id), ("state", found.Value.State));
    }

    private async Task<Outcome<RulePackDraft>> FindAsync(
        Guid id, int? revision, RulePackDraftState? state, CancellationToken cancellationToken)
    {
        if (await store.FindDraftAsync(id, cancellationToken) is not { } draft)
            return NodeRulePackProblems.NoSuchDraft.With(("draft", id));
        if (state is { } wanted && draft.State != wanted)
            return NodeRulePackProblems.NotOpen.With(("draft", id), ("state", draft.State));
        return revision is { } known && known != draft.Revision
            ? NodeRulePackProblems.Changed.With(
                ("draft", id), ("by", draft.ChangedByName), ("at", draft.ChangedAt.ToString("u")))
            : draft;
    }

    private static string Text(DateOnly day) =>
        day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
