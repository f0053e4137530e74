using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Routing;

namespace Exchange.Hub.Cases;

/// <summary>Halts a case (中止) and lets it go on again; while halted its workflow and tasks rest.</summary>
public sealed class SuspendCase(
    ICaseStore cases, CaseWorkflows workflows, INodeIdentity node, DivisionTable divisions,
    TimeProvider clock, IUnitOfWork unit)
{
    public Task<Outcome<Case>> SuspendAsync(CaseId id, string reason, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(id, actor, TimelineTexts.Suspended, reason, about => about.Suspend(clock.GetUtcNow()), cancellationToken);

    public Task<Outcome<Case>> ResumeAsync(CaseId id, Actor actor, CancellationToken cancellationToken) =>
        ChangeAsync(
            id, actor, TimelineTexts.Resumed, "",
            about =>
            {
                var resumed = about.Resume(clock.GetUtcNow());
                if (resumed.Succeeded)
                    workflows.WakeSuspended(about);
                return resumed;
            },
            cancellationToken);

    private async Task<Outcome<Case>> ChangeAsync(
        CaseId id, Actor actor, string kind, string reason, Func<Case, Outcome<Done>> change, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(id, cancellationToken);
        if (about is null || !RightsTable.Allows(actor.Grants, Operation.SuspendCase, about.Plan.Division, divisions))
            return CaseProblems.NotFound.With(("case", id));
        var changed = change(about);
        if (!changed.Succeeded)
            return changed.Problem;
        await cases.AddEntryAsync(
            TimelineLines.Line(
                id, about.Current.Number, node.Division, kind, $"{kind}:{about.Revision}", actor.DisplayName, clock.GetUtcNow(), clock,
                ("reason", reason)),
            cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return about;
    }
}
