using Exchange.Domain.Plans;
using Exchange.Hub.Archiving;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Files of earlier versions of the same case, which lie in the archive: of a corrected package only what changed
/// travels.
/// </summary>
/// <remarks>
/// Only payload files count. Tag files and manifests are read as they arrive, before anything is archived, so they
/// always travel; they are small. A payload file that changed is the earlier file of the one at its path.
/// </remarks>
internal sealed class ArchivedContent(ICaseStore cases, IPackageArchive archive) : IHeldContent, IEarlierContent
{
    private const string Payload = "data/";

    // A correction is made from the version before it; two more cover one that came back to an older state.
    private const int VersionsLookedAt = 3;

    public async Task<IReadOnlySet<string>> FindHeldAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        HashSet<(string, long)> kept = [];
        foreach (var (_, files) in await ListAsync(envelope, cancellationToken))
            kept.UnionWith(files.Select(file => (file.Sha256, file.Length)));

        // A file announced with another length is no file kept here.
        var held = envelope.Content.Where(content => content.Path.StartsWith(Payload, StringComparison.Ordinal))
            .Where(content => kept.Contains((content.Sha256, content.Length)))
            .Select(content => content.Sha256).ToHashSet(StringComparer.Ordinal);
        held.ExceptWith(envelope.Content.Where(content => !content.Path.StartsWith(Payload, StringComparison.Ordinal))
            .Select(content => content.Sha256));
        return held;
    }

    public async Task<IReadOnlyList<EarlierFile>> FindAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var paths = envelope.Content.Select(content => content.Path)
            .Where(path => path.StartsWith(Payload, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        List<EarlierFile> found = [];
        foreach (var (version, files) in (await ListAsync(envelope, cancellationToken)).Reverse())
        {
            found.AddRange(files.Where(file => paths.Contains(file.Path)).Select(file => new EarlierFile(
                file.Path, file.Sha256, file.Length,
                token => archive.OpenFileAsync(version.Plan, version.Version, file.Path, token))));
        }

        return found;
    }

    /// <summary>The files of the latest versions of the case, the oldest first.</summary>
    private async Task<IReadOnlyList<((PlanId Plan, int Version) Version, IReadOnlyList<ArchivedFile> Files)>> ListAsync(
        Envelope envelope, CancellationToken cancellationToken)
    {
        if (envelope.CaseId is not { } caseId || envelope.Content.Count == 0
            || await cases.FindAsync(caseId, cancellationToken) is not { } about)
            return [];
        List<((PlanId, int), IReadOnlyList<ArchivedFile>)> versions = [];
        foreach (var version in about.Versions.TakeLast(VersionsLookedAt))
        {
            var number = version.ArchiveVersion;
            versions.Add(((about.Plan, number), await archive.ListFilesAsync(about.Plan, number, cancellationToken)));
        }

        return versions;
    }
}
