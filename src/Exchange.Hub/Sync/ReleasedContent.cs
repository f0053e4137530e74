using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Spatial.Trees;

namespace Exchange.Hub.Sync;

/// <summary>Answers other nodes' questions about one released package: nodes of its trees, and its files.</summary>
public sealed class ReleasedContent(
    IConsistencyStore consistency, ReleaseVisibility visibility, SummariseReleases summaries, TreeFiles trees,
    IPackageArchive archive)
{
    public async Task<Outcome<TreeNode>> FindNodeAsync(
        DivisionCode caller, PackageDigest digest, string file, string layer, string prefix,
        CancellationToken cancellationToken)
    {
        if (prefix.Length > 2 * LeafSetBuilder.MaxKeyBytes || prefix.Length % 2 != 0
            || !prefix.All(char.IsAsciiHexDigitLower))
            return ConsistencyProblems.NoSuchNode.With(
                ("layer", layer), ("prefix", prefix.Length <= 100 ? prefix : prefix[..100]));
        if (await FindAsync(caller, digest, cancellationToken) is not { } release)
            return ConsistencyProblems.NotHeld.With(("digest", digest));
        var leaves = trees.Find(digest, file, layer);
        if (leaves is null && await IsKnownAsync(digest, file, layer, cancellationToken))
        {
            // Another process read it, or the files were cleared away: the archive has it still.
            await summaries.ReadAsync(release.Plan, digest, cancellationToken);
            leaves = trees.Find(digest, file, layer);
        }

        return leaves is null
            ? ConsistencyProblems.NoSuchNode.With(("layer", layer), ("prefix", prefix))
            : LayerTree.Describe(leaves, Convert.FromHexString(prefix));
    }

    /// <summary>One file's bytes with their number; the caller closes the stream.</summary>
    public async Task<Outcome<(Stream Bytes, long Length)>> OpenAsync(
        DivisionCode caller, PackageDigest digest, string sha256, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, digest, cancellationToken) is not { } release
            || await archive.FindVersionAsync(release.Plan, digest, cancellationToken) is not { } held)
            return ConsistencyProblems.NotHeld.With(("digest", digest));
        var files = await archive.ListFilesAsync(release.Plan, held.Version, cancellationToken);
        return files.FirstOrDefault(file => file.Sha256 == sha256) is { } found
            ? (await archive.OpenFileAsync(release.Plan, held.Version, found.Path, cancellationToken), found.Length)
            : ConsistencyProblems.NotHeld.With(("digest", sha256));
    }

    private async Task<Release?> FindAsync(
        DivisionCode caller, PackageDigest digest, CancellationToken cancellationToken)
    {
        foreach (var release in await consistency.ListReleasesAsync(digest, cancellationToken))
            if (await visibility.MaySeeAsync(release, caller, cancellationToken))
                return release;
        return null;
    }

    // A layer without a root was never read as one, and reading the package for a request would not make a tree of it.
    private async Task<bool> IsKnownAsync(
        PackageDigest digest, string file, string layer, CancellationToken cancellationToken) =>
        (await consistency.FindSummariesAsync([digest], cancellationToken))
        .Any(summary => summary.Layers.Any(
            known => known.File == file && known.Layer == layer && known.Root is not null));
}
