using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Files of earlier versions of the same case, which lie in the archive: of a corrected package only what changed
/// travels.
/// </summary>
/// <remarks>
/// Only payload files count. Tag files and manifests are read as they arrive, before anything is archived, so they
/// always travel; they are small.
/// </remarks>
internal sealed class ArchivedContent(ICaseStore cases, IPackageArchive archive) : IHeldContent
{
    private const string Payload = "data/";

    // A correction is made from the version before it; two more cover one that came back to an older state.
    private const int VersionsLookedAt = 3;

    public async Task<IReadOnlySet<string>> FindHeldAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        HashSet<string> held = new(StringComparer.Ordinal);
        if (envelope.CaseId is not { } caseId || envelope.Content.Count == 0
            || await cases.FindAsync(caseId, cancellationToken) is not { } about)
            return held;
        foreach (var version in about.Versions.TakeLast(VersionsLookedAt))
        {
            var files = await archive.ListFilesAsync(about.Plan, version.ArchiveVersion, cancellationToken);
            held.UnionWith(files.Select(file => file.Sha256));
        }

        held.IntersectWith(envelope.Content.Where(content => content.Path.StartsWith(Payload, StringComparison.Ordinal))
            .Select(content => content.Sha256));
        held.ExceptWith(envelope.Content.Where(content => !content.Path.StartsWith(Payload, StringComparison.Ordinal))
            .Select(content => content.Sha256));
        return held;
    }
}
