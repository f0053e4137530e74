using Exchange.Contracts;
using Exchange.Contracts.Rules;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.RulePacks;
using Exchange.Node.Problems;
using Exchange.Validation.RulePacks;
using Microsoft.Extensions.Options;
using StoredState = Exchange.Hub.RulePacks.RulePackDraftState;
using WireChange = Exchange.Contracts.Rules.RehearsedChange;
using WireDraftState = Exchange.Contracts.Rules.RulePackDraftState;
using WireRehearsalState = Exchange.Contracts.Rules.RehearsalState;

namespace Exchange.Node.Rules;

/// <summary>Reads the node's rule packs, drafts and rehearsals for the API.</summary>
internal sealed class RulePackQueries(
    IRulePackStore store, RulePackShelf shelf, DraftReading reading, KnownProblems problems, INodeIdentity node,
    DivisionTable divisions, IOptions<RulePackOptions> options)
{
    private const int MaxListed = 200;
    private const int MaxRehearsals = 10;

    /// <summary>The versions of the node first, newest first; then those of program and office by name.</summary>
    public async Task<Outcome<IReadOnlyList<RulePackItem>>> ListAsync(CancellationToken cancellationToken)
    {
        var library = shelf.Library();
        if (!library.Succeeded)
            return library.Problem;
        var inForce = await InForceAsync(cancellationToken);
        var items = (await store.ListPacksAsync(MaxListed, cancellationToken)).Select(own => Describe(own, inForce)).ToList();
        items.AddRange(library.Value.LoadAll().Select(each => Describe(library.Value, each.Name, each.Pack, inForce)));
        return items;
    }

    public async Task<Outcome<RulePackView>> FindAsync(string id, string version, CancellationToken cancellationToken)
    {
        var found = await shelf.FindAsync(id, version, cancellationToken);
        if (found is null)
            return NodeProblems.NoSuchRulePack.With(("pack", id), ("version", version));
        if (!found.Succeeded)
            return found.Problem;
        var pack = found.Value;
        var inForce = await InForceAsync(cancellationToken);
        var own = await store.FindPackAsync(id, version, cancellationToken);
        var library = shelf.Library();
        var item = own is not null
            ? Describe(own, inForce)
            : library.Succeeded ? Describe(library.Value, pack.Id, pack, inForce) : null;
        if (item is null)
            return NodeProblems.NoSuchRulePack.With(("pack", id), ("version", version));
        var parent = pack.Extends is { } extends ? await shelf.FindAsync(extends.Id, extends.Version, cancellationToken) : null;
        return RulePackTexts.View(item, pack, parent is { Succeeded: true } ? parent.Value : null);
    }

    public async Task<IReadOnlyList<RulePackDraftItem>> ListDraftsAsync(Actor actor, CancellationToken cancellationToken) =>
        [.. (await store.ListDraftsAsync(MaxListed, cancellationToken)).Select(draft => Describe(draft, actor))];

    public async Task<Outcome<RulePackDraftDetails>> FindDraftAsync(
        Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (await store.FindDraftAsync(id, cancellationToken) is not { } draft)
            return NodeRulePackProblems.NoSuchDraft.With(("draft", id));
        var read = reading.Read(draft);
        if (!read.Succeeded)
            return read.Problem;
        var against = await shelf.InForceAsync(cancellationToken);
        if (!against.Succeeded)
            return against.Problem;
        return new RulePackDraftDetails(
            Describe(draft, actor),
            ToWire(read.Value.Edits),
            [.. read.Value.Mistakes.Select(mistake => new DraftMistake(
                mistake.Rule, mistake.Field, new LocalizedText(mistake.TextEn, mistake.TextZh)))],
            new RulePackReferenceItem(against.Value.Id, against.Value.Version),
            read.Value.Pack is { } pack ? RulePackTexts.Compare(against.Value, pack) : [],
            options.Value.MaxRehearsedPackages);
    }

    public async Task<Outcome<IReadOnlyList<RehearsalItem>>> ListRehearsalsAsync(
        Guid draftId, CancellationToken cancellationToken)
    {
        if (await store.FindDraftAsync(draftId, cancellationToken) is null)
            return NodeRulePackProblems.NoSuchDraft.With(("draft", draftId));
        var items = new List<RehearsalItem>();
        foreach (var rehearsal in await store.ListRehearsalsAsync(draftId, MaxRehearsals, cancellationToken))
            items.Add(Describe(rehearsal, await store.ListRehearsedAsync(rehearsal.Id, cancellationToken)));
        return items;
    }

    public async Task<RehearsalItem> DescribeAsync(DraftRehearsal rehearsal, CancellationToken cancellationToken) =>
        Describe(rehearsal, await store.ListRehearsedAsync(rehearsal.Id, cancellationToken));

    public RulePackDraftItem Describe(RulePackDraft draft, Actor actor)
    {
        var edits = DraftEdits.Read(draft.Edits);
        return new RulePackDraftItem(
            draft.Id, new LocalizedText(draft.NameEn, draft.NameZh),
            new RulePackReferenceItem(draft.ParentId, draft.ParentVersion), draft.FromVersion,
            draft.State.To<WireDraftState>(), edits.Changes.Count + edits.SwitchedOff.Count, draft.CreatedByName,
            draft.ChangedByName, draft.ChangedAt, draft.ProposedByName, draft.ProposedAt, draft.ValidFrom, draft.Note,
            draft.DecidedByName, draft.DecidedAt, draft.Answer, draft.PublishedVersion, draft.Revision,
            draft.State == StoredState.Proposed && !draft.HasHand(actor.UserName)
                && RightsTable.Allows(actor.Grants, Operation.PublishRulePacks, node.Division, divisions));
    }

    public static DraftEdits FromWire(RulePackEdits edits) => new()
    {
        LightPercentOfFeatures = edits.LightPercent,
        Changes =
        [
            .. edits.Rules.Where(rule => !rule.IsOff).Select(rule => new RuleChange
            {
                Code = rule.Code,
                Severity = RulePackTexts.SeverityOf(rule.Severity),
                Parameters = rule.Parameters,
                ReasonZh = rule.ReasonZh,
                ReasonEn = rule.ReasonEn,
            }),
        ],
        SwitchedOff =
        [
            .. edits.Rules.Where(rule => rule.IsOff)
                .Select(rule => new SwitchedOffRule(rule.Code, rule.ReasonZh, rule.ReasonEn)),
        ],
    };

    private static RulePackEdits ToWire(DraftEdits edits) => new(
        edits.LightPercentOfFeatures,
        [
            .. edits.Changes.Select(change => new RuleEdit(
                    change.Code, false, change.Severity is { } severity ? RulePackTexts.LetterOf(severity) : null,
                    change.Parameters, change.ReasonZh, change.ReasonEn))
                .Concat(edits.SwitchedOff.Select(off => new RuleEdit(
                    off.Code, true, null, new Dictionary<string, System.Text.Json.JsonElement>(), off.ReasonZh, off.ReasonEn)))
                .OrderBy(edit => edit.Code, StringComparer.Ordinal),
        ]);

    private async Task<(string Id, string Version)?> InForceAsync(CancellationToken cancellationToken)
    {
        if (await store.FindInEffectAsync(shelf.Today, cancellationToken) is { } own)
            return (own.PackId, own.Version);
        var configured = shelf.Configured();
        return configured.Succeeded ? (configured.Value.Id, configured.Value.Version) : null;
    }

    private RulePackItem Describe(PublishedRulePack own, (string Id, string Version)? inForce)
    {
        var pack = shelf.Read(own);
        string[] by = [own.ProposedByName, own.PublishedByName];
        return pack.Succeeded
            ? RulePackTexts.Describe(
                pack.Value, RulePackOrigin.Node,
                (own.PackId, own.Version) == inForce ? RulePackStanding.InForce
                    : own.ValidFrom > shelf.Today ? RulePackStanding.Scheduled : RulePackStanding.Past,
                by, own.PublishedAt)
            : Unusable(own.PackId, own.Version, RulePackOrigin.Node, pack.Problem);
    }

    private RulePackItem Describe(
        RulePackLibrary library, string name, Outcome<RulePack> pack, (string Id, string Version)? inForce)
    {
        if (!pack.Succeeded)
            return Unusable(name, "", RulePackOrigin.Office, pack.Problem);
        var found = pack.Value;
        return RulePackTexts.Describe(
            found, library.IsOfTheProgram(found.Id, found.Version) ? RulePackOrigin.Program : RulePackOrigin.Office,
            (found.Id, found.Version) == inForce ? RulePackStanding.InForce
                : found.ValidFrom > shelf.Today ? RulePackStanding.Scheduled
                : found.IsInEffect(shelf.Today) ? RulePackStanding.Available : RulePackStanding.Past,
            null, null);
    }

    private static RulePackItem Unusable(string id, string version, RulePackOrigin origin, Problem problem) => new(
        id, version, new LocalizedText(id, id), null, null, null, [], null, origin, RulePackStanding.Unusable, 0, 0, null,
        null, RulePackTexts.TextOf(problem));

    private RehearsalItem Describe(DraftRehearsal rehearsal, IReadOnlyList<RehearsedVersion> versions)
    {
        var packages = versions.Select(Describe).OfType<RehearsedPackageItem>().ToList();
        int Count(WireChange change) => packages.Count(package => package.Change == change);
        return new RehearsalItem(
            rehearsal.Id, rehearsal.DraftRevision,
            new RulePackReferenceItem(rehearsal.AgainstId, rehearsal.AgainstVersion),
            rehearsal.State.To<WireRehearsalState>(), rehearsal.Done, rehearsal.Total, rehearsal.OrderedByName,
            rehearsal.CreatedAt, rehearsal.FinishedAt, Count(WireChange.NewlyFails), Count(WireChange.NewlyPasses),
            Count(WireChange.SameVerdict), Count(WireChange.NotChecked),
            // What would change comes first.
            [.. packages.OrderBy(package => package.Change switch
            {
                WireChange.NewlyFails => 0,
                WireChange.NewlyPasses => 1,
                WireChange.NotChecked => 2,
                _ => 3,
            })]);
    }

    private RehearsedPackageItem? Describe(RehearsedVersion version)
    {
        if (RehearsalResult.Read(version.Result) is not { } result)
            return null;
        var problem = result.Problem is { } kept && problems.Find(kept.Code) is { } definition
            ? RulePackTexts.TextOf(new Problem(definition, kept.Values)) : null;
        return new RehearsedPackageItem(
            version.CaseId.Value, version.Version, result.Change.To<WireChange>(), Passed(result.Before), Passed(result.After),
            [.. result.Rules.Select(rule => new RehearsedRuleItem(rule.Rule, rule.OnlyBelow, rule.OnlyHere, rule.Changed))],
            problem);
    }

    private static bool? Passed(Validation.Reports.Verdict? verdict) =>
        verdict is { } known ? known == Validation.Reports.Verdict.Passed : null;
}
