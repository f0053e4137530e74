using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Exchange.Hub.Secrecy;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>
/// What this node holds in force, with what it read of each package, and what is no longer in force, with the signed
/// end: for other nodes, and for its own comparisons.
/// </summary>
public sealed class HeldReleaseFeed(
    IReleaseStore releases, ReleaseStanding standing, IConsistencyStore consistency, IPackageArchive archive,
    ArchivedMarks marks, ReleaseVisibility visibility, DivisionTable divisions)
{
    private const int PageSize = 200;

    /// <summary>A page of what that caller may see.</summary>
    public async Task<HeldPage> ReadAsync(
        DivisionCode caller, long after, int limit, CancellationToken cancellationToken)
    {
        var changes = await releases.ListChangesAsync(after, limit, cancellationToken);
        var visible = new List<Release>();
        foreach (var (_, release) in changes)
            if (await MaySeeAsync(release, caller, cancellationToken))
                visible.Add(release);
        return new HeldPage(
            await DescribeAsync(visible, cancellationToken), changes.Count < limit ? null : changes[^1].Number);
    }

    /// <summary>
    /// Everything this node holds of plans within that division and may send to that node; what it cannot open counts
    /// as held, with its damage.
    /// </summary>
    public async Task<IReadOnlyList<HeldVersion>> ListOwnAsync(
        DirectoryNode peer, DivisionCode within, CancellationToken cancellationToken)
    {
        var own = new List<Release>();
        var after = 0L;
        while (await releases.ListChangesAsync(after, PageSize, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var (_, release) in page)
                if (divisions.IsWithin(release.Plan.Division, within)
                    && await IsSharedAsync(release, peer, cancellationToken))
                    own.Add(release);
            after = page[^1].Number;
        }

        return await DescribeAsync(own, cancellationToken);
    }

    private async Task<bool> MaySeeAsync(Release release, DivisionCode caller, CancellationToken cancellationToken)
    {
        try
        {
            return await visibility.MaySeeAsync(release, caller, cancellationToken);
        }
        catch (ArchiveDamageException)
        {
            return false; // Its marks cannot be read, so nobody knows who may see it.
        }
    }

    private async Task<bool> IsSharedAsync(Release release, DirectoryNode peer, CancellationToken cancellationToken)
    {
        try
        {
            // A release whose package is gone is not held, whatever its row says.
            if (await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is not { } held)
                return false;
            var marked = await marks.ReadAsync(release.Plan, held.Version, cancellationToken);
            return !marked.Succeeded || SecrecyPolicy.AgainstSending(marked.Value, peer) is null;
        }
        catch (ArchiveDamageException)
        {
            return true;
        }
    }

    private async Task<IReadOnlyList<HeldVersion>> DescribeAsync(
        IReadOnlyList<Release> held, CancellationToken cancellationToken)
    {
        var summaries = (await consistency.FindSummariesAsync(
                held.Select(release => release.PackageDigest).ToHashSet(), cancellationToken))
            .ToDictionary(summary => summary.Digest);
        var described = new List<HeldVersion>(held.Count);
        foreach (var release in held)
        {
            if (await standing.FindEndAsync(release, cancellationToken) is not null)
                described.Add(new HeldVersion(
                    release, LayerTree.Algorithm, null, [], null, InForce: false,
                    (await standing.FindRecordAsync(release, cancellationToken))?.Jws));
            else if (summaries.GetValueOrDefault(release.PackageDigest) is { } summary)
                described.Add(new HeldVersion(
                    release, summary.Algorithm, summary.State == SummaryState.Ready ? summary.ReadAt : null,
                    summary.Layers, summary.Damage));
            else
                described.Add(new HeldVersion(release, LayerTree.Algorithm, null, [], null));
        }

        return described;
    }
}
