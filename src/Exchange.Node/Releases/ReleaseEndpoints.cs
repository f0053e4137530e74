using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Releases;

/// <summary>Releases known to this node.</summary>
internal static class ReleaseEndpoints
{
    public static void MapReleases(this IEndpointRouteBuilder routes)
    {
        var releases = routes.MapGroup("/releases").WithTags("Releases").Requires(Operation.ViewReleases, RightFor.Anywhere);
        releases.MapGet("", ListAsync).WithName("ListReleases").WithSummary("Releases, newest first");
        releases.MapGet("/{id:guid}", ShowAsync).WithName("GetRelease").WithSummary("One release");
    }

    private static async Task<Results<Ok<ListPage<ReleaseItem>>, ProblemResult>> ListAsync(
        string? plan, string? after, int? limit, CurrentActor current, ReleaseQueries releases,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        PlanId? only = null;
        if (plan is not null)
        {
            if (!PlanId.TryParse(plan, out var id))
                return new ProblemResult(NodeProblems.InvalidValue.With(
                    ("name", "plan"), ("value", plan), ("allowed", "330106-ZG-2035")));
            only = id;
        }

        return TypedResults.Ok(await releases.ListAsync(current.Actor, only, after, limit ?? 50, cancellationToken));
    }

    private static async Task<Results<Ok<ReleaseItem>, ProblemResult>> ShowAsync(
        Guid id, CurrentActor current, ReleaseQueries releases, CancellationToken cancellationToken) =>
        await releases.FindAsync(current.Actor, id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(NodeProblems.NoSuchRelease.With(("release", id)));
}

/// <summary>Reads releases for the API.</summary>
internal sealed class ReleaseQueries(IReleaseStore releases, INodeIdentity node, DivisionTable divisions)
{
    public async Task<ListPage<ReleaseItem>> ListAsync(
        Actor actor, PlanId? plan, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await releases.ListAsync(plan, after, limit, cancellationToken);
        return new ListPage<ReleaseItem>(
            [.. page.Items.Where(release => MayView(actor, release)).Select(Describe)], page.Next);
    }

    public async Task<ReleaseItem?> FindAsync(Actor actor, Guid id, CancellationToken cancellationToken) =>
        await releases.FindAsync(id, cancellationToken) is { } release && MayView(actor, release) ? Describe(release) : null;

    // What was distributed to this node was sent for its people to use, whatever division the plan is for.
    private bool MayView(Actor actor, Release release) =>
        RightsTable.Allows(actor.Grants, Operation.ViewReleases, release.Plan.Division, divisions)
        || RightsTable.Allows(actor.Grants, Operation.ViewReleases, node.Division, divisions);

    private ReleaseItem Describe(Release release) => new(
        release.Id,
        release.CaseId.Value,
        release.Version,
        release.Plan.Value,
        release.PlanName,
        release.Plan.Division.Value,
        divisions.NameOf(release.Plan.Division),
        release.PackageDigest.Value,
        release.ReleasedBy.Value,
        divisions.NameOf(release.ReleasedBy),
        release.ReleasedAt);
}
