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

    /// <summary>The profile (成果规范) the package names; null for versions stored before it was kept.</summary>
    public string? Profile { get; private set; }

    internal static CaseVersion Create(
        int number, PackageDigest digest, int archiveVersion, DateTimeOffset storedAt, string? profile) =>
        new() { Number = number, Digest = digest, ArchiveVersion = archiveVersion, StoredAt = storedAt, Profile = profile };

    internal void Seal(DateTimeOffset at) => SealedAt ??= at;
}
