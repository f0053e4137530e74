using Exchange.Domain.Divisions;
using Exchange.Hub.Secrecy;

namespace Exchange.Transport.Directory;

/// <summary>What a change of the directory is about.</summary>
public enum DirectoryChangeKind
{
    /// <summary>A node is to be listed, or listed with another name, parent or address.</summary>
    Join,

    /// <summary>A listed node is to get new keys.</summary>
    Renewal,

    /// <summary>A node is to be cleared for a secrecy level.</summary>
    Clearance,

    /// <summary>A node is to be shut out.</summary>
    Suspension,
}

/// <summary>A change of the directory that waits for a second administrator.</summary>
public sealed record DirectoryChange
{
    /// <summary>
    /// Names exactly what was proposed, by whom and when: another proposal in its place has another id, so that nobody
    /// approves what they have not seen.
    /// </summary>
    public required string Id { get; init; }

    public required DirectoryChangeKind Kind { get; init; }

    public required DivisionCode Division { get; init; }

    public required string Name { get; init; }

    public required DivisionLevel Level { get; init; }

    public DivisionCode? Parent { get; init; }

    public required IReadOnlyList<string> Addresses { get; init; }

    /// <summary>Thumbprint of the signing key that would be listed; null for a change of no keys.</summary>
    public string? SigningKid { get; init; }

    /// <summary>What the node would be cleared for; null for other changes.</summary>
    public Clearance? Clearance { get; init; }

    /// <summary>Why the node is to be shut out; null for other changes.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the node is listed already and would be listed otherwise.</summary>
    public bool IsOfListed { get; init; }

    /// <summary>The administrator who proposed it; another one approves.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Null for what was proposed with a program that did not keep it.</summary>
    public DateTimeOffset? ProposedAt { get; init; }
}

/// <summary>A change of the directory that was approved, or declined or taken back.</summary>
public sealed record DecidedChange(
    string Id, DirectoryChangeKind Kind, string Division, string Name, string ProposedBy, string DecidedBy,
    DateTimeOffset DecidedAt, bool Approved);

/// <summary>What lies on the root's desk.</summary>
/// <param name="Version">Of the last issue; 0 before the first.</param>
/// <param name="HasUnissued">Whether something was approved that no issue has yet.</param>
/// <param name="RequiresSm2">Whether keys are listed only with an SM2 key beside them.</param>
/// <param name="Waiting">Oldest first.</param>
/// <param name="Decided">Newest first, at most <see cref="DirectoryIssuer.MostDecided"/>.</param>
public sealed record DirectoryDesk(
    int Version, bool HasUnissued, bool RequiresSm2, IReadOnlyList<DirectoryChange> Waiting,
    IReadOnlyList<DecidedChange> Decided);
