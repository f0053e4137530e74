using Exchange.Contracts;
using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Node.Nodes;

namespace Exchange.Node.Releases;

/// <summary>Reads releases for the API.</summary>
internal sealed class ReleaseQueries(
    IReleaseStore releases, IPackageArchive archive, INodeIdentity node, DivisionTable divisions)
{
    // What a search passes over is read page by page, and so many of them per call: a rare word does not hold a request up.
    private const int MaxPages = 40;

    public async Task<ListPage<ReleaseItem>> ListAsync(
        Actor actor, ReleaseSearch search, string? after, int limit, CancellationToken cancellationToken)
    {
        for (var pages = 1; ; pages++)
        {
            var page = await releases.ListAsync(search.Plan, after, limit, cancellationToken);
            List<ReleaseItem> found =
                [.. page.Items.Where(release => MayView(actor, release) && search.Fits(release, divisions)).Select(Describe)];
            // The list runs from new to old: behind the first day there is nothing more.
            var next = page.Items.Count > 0 && search.EndsBefore(page.Items[^1]) ? null : page.Next;
            if (found.Count > 0 || next is null || pages == MaxPages)
                return new ListPage<ReleaseItem>(found, next);
            after = next;
        }
    }

    /// <summary>
    /// The files of the released package; empty when this node does not hold it, null without the release or the right.
    /// </summary>
    public async Task<IReadOnlyList<ReleaseFile>?> ListFilesAsync(
        Actor actor, Guid id, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(id, cancellationToken) is not { } release || !MayView(actor, release))
            return null;
        return await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is { } held
            ? [.. (await FilesAsync(held, cancellationToken)).Select(file => new ReleaseFile(file.Path, file.Length, file.Sha256))]
            : [];
    }

    /// <summary>The bytes of a file the archive lists for the release; null for every other path.</summary>
    public async Task<Stream?> OpenFileAsync(Actor actor, Guid id, string path, CancellationToken cancellationToken)
    {
        if (await releases.FindAsync(id, cancellationToken) is not { } release || !MayView(actor, release)
            || await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is not { } held)
            return null;
        // Only what the inventory names is opened: a path from outside never reaches the disk.
        return (await FilesAsync(held, cancellationToken)).Any(file => file.Path == path)
            ? await archive.OpenFileAsync(held.Plan, held.Version, path, cancellationToken)
            : null;
    }

    private Task<IReadOnlyList<ArchivedFile>> FilesAsync(ArchivedVersion held, CancellationToken cancellationToken) =>
        archive.ListFilesAsync(held.Plan, held.Version, cancellationToken);

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
