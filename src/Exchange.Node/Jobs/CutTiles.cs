using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Maps;
using Exchange.Hub.Nodes;
using Exchange.Hub.Releases;
using Exchange.Node.Maps;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>
/// Cuts the packages of the cases and releases that changed last before somebody looks at them, and deletes tiles
/// nobody looks at any more.
/// </summary>
internal sealed class CutTiles(
    ICaseStore cases, IReleaseStore releases, IPackageArchive archive, TileDesk desk, TileLibrary library,
    INodeIdentity node, IOptions<MapOptions> options, TimeProvider clock) : IRecurringJob
{
    public const string Name = "cut-tiles";

    // One run's share of each; what is older is cut when somebody looks at it.
    private const int MostRecent = 20;

    // Older ones have been cut, or nobody has missed them.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(3);

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var (cut, failed) = (0, 0);
        await foreach (var version in RecentAsync(cancellationToken).WithCancellation(cancellationToken))
        {
            // What somebody waits for is in line already; what failed a short while ago is not tried in every run.
            if (await library.FindAsync(version.Digest, cancellationToken) is not null || desk.Knows(version.Digest))
                continue;
            if ((await desk.CutAsync(version, cancellationToken)).Succeeded)
                cut++;
            else
                failed++;
        }

        var swept = library.Sweep(clock.GetUtcNow() - options.Value.KeepFor);
        return JobReport.Of(JobTexts.TilesCut, ("cut", cut), ("failed", failed), ("swept", swept));
    }

    private async IAsyncEnumerable<ArchivedVersion> RecentAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var since = clock.GetUtcNow() - Recent;
        var changed = await cases.ListAsync(
            new CaseQuery([node.Division], null, null, null, MostRecent), cancellationToken);
        foreach (var summary in changed.Items.Where(summary => summary.ChangedAt > since))
        {
            if (await cases.FindAsync(summary.Id, cancellationToken) is { Versions: [.., var newest] } about)
                yield return new ArchivedVersion(about.Plan, newest.ArchiveVersion, newest.Digest);
        }

        foreach (var release in (await releases.ListAsync(null, null, MostRecent, cancellationToken)).Items
            .Where(release => release.ReleasedAt > since))
        {
            if (await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is { } held)
                yield return held;
        }
    }
}
