using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Releases;

/// <summary>Recalls a release of this node: one person asks, a second one decides. Stages and commits.</summary>
public sealed class RecallDesk(
    IReleaseStore releases, ReleaseStanding standing, ICaseStore cases, EndRelease end, TellOfRecalls told, INodeIdentity node,
    DivisionTable divisions, IUnitOfWork unit, TimeProvider clock)
{
    public async Task<Outcome<ReleaseRecall>> AskAsync(
        Guid releaseId, string reason, Guid? successorId, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindAsync(releaseId, actor, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        var (release, about) = found.Value;
        if (await AgainstRecallAsync(release, about, cancellationToken) is { } over)
            return over;
        if (await releases.FindRecallAsync(releaseId, cancellationToken) is { State: ReleaseRecallState.Open } earlier)
            return ReleaseProblems.RecallAlreadyAsked.With(
                ("release", releaseId), ("by", earlier.AskedByName), ("at", earlier.AskedAt.ToString("u")));
        if (successorId is { } successor
            && (successor == releaseId || (await releases.FindAsync(successor, cancellationToken))?.Plan != release.Plan))
            return ReleaseProblems.NoSuchSuccessor.With(("successor", successor), ("plan", release.Plan));

        var now = clock.GetUtcNow();
        var recall = new ReleaseRecall
        {
            Id = Guid.CreateVersion7(now),
            ReleaseId = releaseId,
            CaseId = release.CaseId,
            Plan = release.Plan,
            Reason = reason,
            SuccessorId = successorId,
            AskedBy = actor.UserName,
            AskedByName = actor.DisplayName,
            AskedAt = now,
        };
        releases.AddRecall(recall);
        await AddLineAsync(about, release, TimelineTexts.RecallAsked, recall, actor, reason, cancellationToken);
        await told.AskedAsync(recall, about.PlanName, now, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return recall;
    }

    public async Task<Outcome<ReleaseRecall>> DecideAsync(
        Guid releaseId, bool grant, string answer, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindAsync(releaseId, actor, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        var (release, about) = found.Value;
        if (await releases.FindRecallAsync(releaseId, cancellationToken) is not { State: ReleaseRecallState.Open } recall)
            return ReleaseProblems.NoOpenRecall.With(("release", releaseId));
        // What a newer release took the place of needs no recall any more: the open one can still be refused.
        if (grant && await AgainstRecallAsync(release, about, cancellationToken) is { } over)
            return over;
        // Who asked may take it back, and nothing else.
        if (grant && recall.IsAskedBy(actor.UserName))
            return ReleaseProblems.SecondPerson.With(("by", recall.AskedByName));

        var now = clock.GetUtcNow();
        recall.Decide(grant, actor.UserName, answer, now);
        if (grant)
        {
            var successor = recall.SuccessorId is { } id ? await releases.FindAsync(id, cancellationToken) : null;
            var ended = await end.HandleAsync(
                about,
                new ReleaseEnd(
                    release.Id, ReleaseEndKind.Recalled, release.CaseId, release.Version, recall.Reason, successor?.Id,
                    successor?.CaseId, [recall.AskedByName, actor.DisplayName], node.Division, now),
                cancellationToken);
            if (!ended.Succeeded)
                return ended.Problem;
        }
        else
        {
            await AddLineAsync(about, release, TimelineTexts.RecallRefused, recall, actor, answer, cancellationToken);
        }

        await told.DecidedAsync(recall, about.PlanName, actor.DisplayName, now, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return recall;
    }

    private async Task<Outcome<(Release Release, Case About)>> FindAsync(
        Guid releaseId, Actor actor, CancellationToken cancellationToken)
    {
        // One answer for what is not there and for what is not theirs: ids that exist are not told apart by asking.
        if (await releases.FindAsync(releaseId, cancellationToken) is not { } release
            || await cases.FindAsync(release.CaseId, cancellationToken) is not { } about
            || !RightsTable.Allows(actor.Grants, Operation.RecallRelease, release.Plan.Division, divisions))
            return ReleaseProblems.NotFound.With(("release", releaseId));
        if (release.ReleasedBy != node.Division)
            return ReleaseProblems.NotReleasedHere.With(("release", releaseId), ("node", release.ReleasedBy));
        return (release, about);
    }

    private async Task<Problem?> AgainstRecallAsync(Release release, Case about, CancellationToken cancellationToken) =>
        await standing.FindEndAsync(release, cancellationToken) is null
            ? null
            : ReleaseProblems.NotInForce.With(
                ("release", release.Id), ("state", CaseStates.NameEn(about.State)),
                ("stateZh", CaseStates.NameZh(about.State)));

    private Task AddLineAsync(
        Case about, Release release, string kind, ReleaseRecall recall, Actor actor, string text,
        CancellationToken cancellationToken) =>
        cases.AddEntryAsync(
            TimelineLines.Line(
                about.Id, release.Version, node.Division, kind, $"{kind}:{recall.Id}", actor.DisplayName,
                clock.GetUtcNow(), clock,
                ("reason", text)),
            cancellationToken);
}
