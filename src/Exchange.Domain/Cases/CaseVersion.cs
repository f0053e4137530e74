using Exchange.Domain.Packages;

namespace Exchange.Domain.Cases;

/// <summary>One package version of a case: what was stored, and whether an approval sealed it.</summary>
public sealed class CaseVersion
{
    private CaseVersion()
    {
    }

    /// <summary>Counts from 1 at the county; an upper node may see version 2 first.</summary>
    public int Number { get; private set; }

    public PackageDigest Digest { get; private set; }

    /// <summary>Version of the plan's archive object that holds it at this node.</summary>
    public int ArchiveVersion { get; private set; }

    public DateTimeOffset StoredAt { get; private set; }

    public DateTimeOffset? SealedAt { get; private set; }

    internal static CaseVersion Create(int number, PackageDigest digest, int archiveVersion, DateTimeOffset storedAt) =>
        new() { Number = number, Digest = digest, ArchiveVersion = archiveVersion, StoredAt = storedAt };

    internal void Seal(DateTimeOffset at) => SealedAt ??= at;
}
