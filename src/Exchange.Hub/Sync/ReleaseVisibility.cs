using Exchange.Domain.Divisions;
using Exchange.Domain.Releases;
using Exchange.Hub.Archiving;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;

namespace Exchange.Hub.Sync;

/// <summary>
/// Which releases another node may read of here: plans of its own subtree, up to the level it is cleared for.
/// </summary>
public sealed class ReleaseVisibility(
    IPackageArchive archive, ArchivedMarks marks, INodeDirectory directory, DivisionTable divisions)
{
    public async Task<bool> MaySeeAsync(Release release, DivisionCode caller, CancellationToken cancellationToken)
    {
        if (!divisions.IsWithin(release.Plan.Division, caller) || directory.Find(caller) is not { } node
            || await archive.FindVersionAsync(release.Plan, release.PackageDigest, cancellationToken) is not { } held)
            return false;
        var marked = await marks.ReadAsync(release.Plan, held.Version, cancellationToken);
        return marked.Succeeded && SecrecyPolicy.AgainstSending(marked.Value, node) is null;
    }
}
