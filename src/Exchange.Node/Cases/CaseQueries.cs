using Exchange.Contracts;
using Exchange.Contracts.Cases;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Reviews;
using Exchange.Node.Accounts;
using Exchange.Node.Nodes;
using Exchange.Node.Reviews;
using DomainState = Exchange.Domain.Cases.CaseState;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;
using WireRole = Exchange.Contracts.Accounts.Role;
using WireState = Exchange.Contracts.Cases.CaseState;

namespace Exchange.Node.Cases;

/// <summary>Reads cases and their timelines for the API.</summary>
internal sealed class CaseQueries(
    ICaseStore cases, IReviewTaskStore tasks, DivisionTable divisions, TaskTexts taskTexts,
    TaskCovers covers, TaskStandings standings, TaskNames people, TimeProvider clock)
{
    public async Task<ListPage<CaseItem>> ListAsync(
        Actor actor, WireState? state, string? text, string? after, int limit, CancellationToken cancellationToken)
    {
        // Every role that may view cases may view those below its division too, so its divisions bound the list.
        var within = RightsTable.Reach(actor.Grants, Operation.ViewCase, divisions);
        var query = new CaseQuery(within, state?.To<DomainState>(), text, after, limit);
        var page = await cases.ListAsync(query, cancellationToken);
        return new ListPage<CaseItem>([.. page.Items.Select(Describe)], page.Next);
    }

    /// <summary>The case; the rights gate has let the caller through to it.</summary>
    public async Task<CaseDetails?> FindAsync(CaseId id, Actor actor, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return null;
        var all = await tasks.ListByCaseAsync(id, cancellationToken);
        var names = await people.OfAsync(all, cancellationToken);
        var standing = await standings.OfAsync(about, all, actor, cancellationToken);
        var (described, holders) = (new List<Contracts.Reviews.TaskItem>(all.Count), new List<CaseHolder>());
        foreach (var task in all)
        {
            var cover = await covers.OfAsync(task, about, actor, cancellationToken);
            described.Add(taskTexts.Describe(task, about.PlanName, cover, names, standing[task.Id]));
            if (task.Status is ReviewTaskStatus.Open or ReviewTaskStatus.Claimed)
                holders.Add(Holder(task, cover, names));
        }

        return new CaseDetails(
            Describe(about),
            about.SubmittedBy,
            [.. about.Versions.Select(version => new CaseVersionItem(
                version.Number, version.Digest.Value, version.StoredAt, version.SealedAt))],
            holders,
            described,
            [.. Actions(about, actor)]);
    }

    public async Task<IReadOnlyList<TimelineLine>> ListTimelineAsync(CaseId id, CancellationToken cancellationToken) =>
    [
        .. (await cases.ListEntriesAsync(id, cancellationToken)).Select(entry => new TimelineLine(
            entry.Id,
            entry.At,
            entry.Node.Value,
            divisions.NameOf(entry.Node),
            entry.Version,
            entry.Kind,
            new LocalizedText(TimelineTexts.Render(entry, "en"), TimelineTexts.Render(entry, "zh")),
            entry.Actor,
            entry.Values,
            entry.EvidenceId)),
    ];

    private CaseItem Describe(CaseSummary line) => Item(
        line.Id, line.Plan, line.PlanName, line.PlanLevel, line.SubmittedFrom, line.State, line.Version, line.OpenedAt, line.ChangedAt);

    private CaseItem Describe(Case about) => Item(
        about.Id, about.Plan, about.PlanName, about.PlanLevel, about.SubmittedFrom, about.State, about.Current.Number,
        about.OpenedAt, about.ChangedAt);

    private CaseItem Item(
        CaseId id, Domain.Plans.PlanId plan, string name, DivisionLevel level, DivisionCode? from, DomainState state, int version,
        DateTimeOffset openedAt, DateTimeOffset changedAt) => new(
        id.Value,
        plan.Value,
        name,
        level.To<WireLevel>(),
        plan.Division.Value,
        divisions.NameOf(plan.Division),
        from?.Value,
        from is { } office ? divisions.NameOf(office) : null,
        state.To<WireState>(),
        new LocalizedText(CaseStates.NameEn(state), CaseStates.NameZh(state)),
        version,
        openedAt,
        changedAt);

    private CaseHolder Holder(ReviewTask task, TaskCover cover, PersonNames names) => new(
        task.Id,
        new LocalizedText(task.TitleEn, task.TitleZh),
        task.CandidateRole.To<WireRole>(),
        task.Division.Value,
        divisions.NameOf(task.Division),
        task.ClaimedBy,
        task.CreatedAt,
        task.DueAt,
        task.DueAt < clock.GetUtcNow(),
        taskTexts.NameOf(task.Department),
        names.Of(task.ClaimedBy),
        cover.CoveredBy,
        names.Of(cover.CoveredBy));

    private IEnumerable<string> Actions(Case about, Actor actor)
    {
        bool May(Operation operation) => RightsTable.Allows(actor.Grants, operation, about.Plan.Division, divisions);
        if (May(Operation.WithdrawCase) && about.SubmittedFrom is null && Can(about, CaseEvent.Withdrawn))
            yield return "withdraw";
        if (May(Operation.WithdrawCase) && about.SubmittedFrom is null && about.State == DomainState.Forwarded)
            yield return "requestWithdrawal";
        if (May(Operation.SuspendCase) && Can(about, CaseEvent.Suspended))
            yield return "suspend";
        if (May(Operation.SuspendCase) && about.State == DomainState.Suspended)
            yield return "resume";
        if (May(Operation.SubmitPackage) && about.SubmittedFrom is null && Can(about, CaseEvent.VersionStored))
            yield return "submitVersion";
    }

    private static bool Can(Case about, CaseEvent happened) => CaseStates.After(about.State, happened) is not null;
}
