using Exchange.Domain.Packages;

namespace Exchange.Validation.FixKits;

/// <summary>
/// What a fix came to: the copy, what was done to it, and how its findings differ from the package's.
/// </summary>
/// <param name="Folder">The copy, a package as a folder.</param>
/// <param name="IsSigned">Whether the copy is signed; the package's own signature does not fit it any more.</param>
/// <param name="Gone">Findings of the package that the copy does not have.</param>
/// <param name="Left">Findings both have.</param>
public sealed record FixResult(
    string Folder, string DigestBefore, PackageDigest DigestAfter, bool IsSigned, IReadOnlyList<RepairEntry> Repairs,
    long Gone, long Left)
{
    public int Applied => Repairs.Count(repair => repair.IsApplied);
}
