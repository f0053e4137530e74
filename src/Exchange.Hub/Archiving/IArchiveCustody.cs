using Exchange.Domain.Plans;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Archiving;

/// <summary>
/// Looks after what the archive holds: lists it, proves it byte by byte, and, at the very end, removes it. Beside
/// <see cref="IPackageArchive"/>, because nobody who stores packages may come near a deletion.
/// </summary>
public interface IArchiveCustody
{
    /// <summary>Every object whose first version is finished. Reads each object's inventory once.</summary>
    IAsyncEnumerable<HeldObject> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Reads every byte of one object and holds it against its inventories. A version that is just being written is no damage. Throws
    /// when the archive cannot be reached: that says nothing of the object.
    /// </summary>
    Task<FixityResult> VerifyAsync(PlanId plan, CancellationToken cancellationToken);

    /// <summary>
    /// Removes an object with all its versions. Whether that is allowed was decided before. Repeating it, also after a crash in
    /// the middle, removes what is left; without an object it does nothing.
    /// </summary>
    Task RemoveAsync(PlanId plan, CancellationToken cancellationToken);

    /// <summary>
    /// Puts back the content of one version that is missing or has other bytes than were archived, and answers what it put back;
    /// nothing when all is sound. Only bytes with the archived digests are taken: whatever else <paramref name="fetch"/> brings is an
    /// <see cref="IOException"/> and changes nothing. Inventories are not restored: a damaged one is an
    /// <see cref="ArchiveDamageException"/>. Repeating it, also after a crash in the middle, goes on with what is still wrong.
    /// </summary>
    /// <param name="fetch">Opens the right bytes by SHA-256; the stream knows its length.</param>
    Task<IReadOnlyList<RestoredFile>> RestoreAsync(
        PlanId plan, int version, Func<string, CancellationToken, Task<Stream>> fetch, CancellationToken cancellationToken);
}

/// <summary>An object of the archive.</summary>
/// <param name="Place">Its folder in the archive.</param>
/// <param name="Plan">Null when the inventory cannot be read or names no plan.</param>
/// <param name="LastArchivedAt">When the newest version was made.</param>
public sealed record HeldObject(string Place, PlanId? Plan, int Versions, DateTimeOffset LastArchivedAt);

/// <summary>What verifying one object read and found.</summary>
public sealed record FixityResult(long Files, long Bytes, IReadOnlyList<FixityFinding> Findings)
{
    public bool Sound => Findings.Count == 0;
}

/// <summary>One thing wrong with an object.</summary>
/// <param name="Version">The version the file belongs to; null for a file of the whole object.</param>
/// <param name="Expected">The digest that was archived, where the finding is about a digest.</param>
/// <param name="Found">The digest found.</param>
public sealed record FixityFinding(string Code, string Path, int? Version, string? Expected, string? Found, Problem Problem)
{
    /// <summary>In English, for logs.</summary>
    public string Text => Problem.Detail("en");
}

/// <summary>One content put back: its path in the archive object and its digest.</summary>
public sealed record RestoredFile(string Path, string Sha256);
