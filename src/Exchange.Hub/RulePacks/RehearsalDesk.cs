using System.Text;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.RulePacks;

/// <summary>Orders and cancels rehearsals of a draft on past packages of the node. Stages and commits.</summary>
public sealed class RehearsalDesk(
    IRulePackStore store, RulePackShelf shelf, DraftReading reading, IUnitOfWork unit,
    IOptions<RulePackOptions> options, TimeProvider clock)
{
    private readonly RulePackOptions settings = options.Value;

    /// <summary>Orders one on the packages checked last. A draft has one that waits or runs at a time.</summary>
    /// <param name="packages">How many packages; at most what the option allows.</param>
    public async Task<Outcome<DraftRehearsal>> OrderAsync(
        Guid draftId, int packages, Actor actor, CancellationToken cancellationToken)
    {
        if (packages < 1 || packages > settings.MaxRehearsedPackages)
            return NodeRulePackProblems.TooMany.With(
                ("what", "packages 成果包"), ("found", packages), ("max", settings.MaxRehearsedPackages));
        if (await store.FindDraftAsync(draftId, cancellationToken) is not { } draft)
            return NodeRulePackProblems.NoSuchDraft.With(("draft", draftId));
        if (!draft.IsOpen)
            return NodeRulePackProblems.NotOpen.With(("draft", draftId), ("state", draft.State));
        if ((await store.ListRehearsalsAsync(draftId, 1, cancellationToken)).Any(earlier => earlier.IsOpen))
            return NodeRulePackProblems.RehearsalRuns.With(("draft", draftId));
        var read = reading.Read(draft);
        if (!read.Succeeded)
            return read.Problem;
        if (DraftReading.Refuse(draft, read.Value) is { } mistakes)
            return mistakes;
        var against = await shelf.InForceAsync(cancellationToken);
        if (!against.Succeeded)
            return against.Problem;
        var past = await store.ListCheckedAsync(packages, cancellationToken);
        if (past.Count == 0)
            return NodeRulePackProblems.NoPastPackages.With();

        var now = clock.GetUtcNow();
        var rehearsal = new DraftRehearsal
        {
            Id = Guid.CreateVersion7(now),
            DraftId = draftId,
            DraftRevision = draft.Revision,
            File = Encoding.UTF8.GetString(
                reading.FileOf(draft, read.Value.Edits, DraftReading.DraftVersion, shelf.Today)),
            AgainstId = against.Value.Id,
            AgainstVersion = against.Value.Version,
            OrderedByName = actor.DisplayName,
            CreatedAt = now,
            Total = past.Count,
        };
        store.Add(
            rehearsal,
            [
                .. past.Select((each, index) => new RehearsedVersion
                {
                    RehearsalId = rehearsal.Id, Index = index, CaseId = each.CaseId, Version = each.Version,
                }),
            ]);
        await unit.CommitAsync(cancellationToken);
        return rehearsal;
    }

    /// <summary>Ends a rehearsal that waits or runs; what was rehearsed by then stays to be looked at.</summary>
    public async Task<Outcome<DraftRehearsal>> CancelAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await store.FindRehearsalAsync(id, cancellationToken) is not { } rehearsal)
            return NodeRulePackProblems.NoSuchRehearsal.With(("rehearsal", id));
        if (!rehearsal.IsOpen)
            return NodeRulePackProblems.RehearsalEnded.With(("rehearsal", id));
        rehearsal.End(RehearsalState.Cancelled, clock.GetUtcNow());
        await unit.CommitAsync(cancellationToken);
        return rehearsal;
    }
}
