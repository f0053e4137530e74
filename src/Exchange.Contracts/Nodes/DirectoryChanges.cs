using Exchange.Contracts.Documents;

namespace Exchange.Contracts.Nodes;

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

/// <summary>The changes of the directory at the node that signs it.</summary>
/// <param name="IsRoot">Whether the directory is signed here; elsewhere the lists are empty.</param>
/// <param name="Version">Of the last issue signed; 0 before the first.</param>
/// <param name="HasUnissued">Whether something was approved that no issue has yet.</param>
/// <param name="RequiresSm2">Whether keys are listed only with an SM2 key beside them.</param>
/// <param name="Waiting">What waits for a second administrator, oldest first.</param>
/// <param name="Decided">What was decided, newest first, at most 200.</param>
public sealed record DirectoryChangeList(
    bool IsRoot,
    int Version,
    bool HasUnissued,
    bool RequiresSm2,
    IReadOnlyList<DirectoryChange> Waiting,
    IReadOnlyList<DecidedDirectoryChange> Decided);

/// <summary>A change that waits for a second administrator.</summary>
/// <param name="Id">Names exactly this proposal; a later one in its place has another id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Division">The node.</param>
/// <param name="Name">Its name as it would be listed.</param>
/// <param name="Level">Its level.</param>
/// <param name="Parent">The node above it; null at the root.</param>
/// <param name="ParentName">Its name.</param>
/// <param name="Addresses">Where it would be reached.</param>
/// <param name="SigningKid">Thumbprint of the key that would be listed: compare it with the node's office by another way.</param>
/// <param name="Secrecy">For a clearance: up to which level.</param>
/// <param name="Zone">For a clearance: the network it stands in.</param>
/// <param name="Reason">For a suspension: why.</param>
/// <param name="IsOfListed">Whether the node is listed already.</param>
/// <param name="ProposedBy">User name of who proposed it.</param>
/// <param name="ProposedByName">Name of who proposed it.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="MayApprove">Whether the caller may approve it: whoever proposed it may not.</param>
public sealed record DirectoryChange(
    string Id,
    DirectoryChangeKind Kind,
    string Division,
    string Name,
    DivisionLevel Level,
    string? Parent,
    string? ParentName,
    IReadOnlyList<string> Addresses,
    string? SigningKid,
    SecrecyLevel? Secrecy,
    NetworkZone? Zone,
    string? Reason,
    bool IsOfListed,
    string ProposedBy,
    string ProposedByName,
    DateTimeOffset? ProposedAt,
    bool MayApprove);

/// <summary>A change that was approved, or declined or taken back.</summary>
/// <param name="Id">The id it waited under.</param>
/// <param name="Kind">What it was about.</param>
/// <param name="Division">The node.</param>
/// <param name="Name">Its name.</param>
/// <param name="ProposedByName">Name of who proposed it.</param>
/// <param name="DecidedByName">Name of who decided.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Approved">False when it was declined or taken back.</param>
public sealed record DecidedDirectoryChange(
    string Id,
    DirectoryChangeKind Kind,
    string Division,
    string Name,
    string ProposedByName,
    string DecidedByName,
    DateTimeOffset DecidedAt,
    bool Approved);

/// <summary>Hands in what a node's office sent.</summary>
/// <param name="Text">A join request or a key renewal, whole.</param>
public sealed record SubmitDirectoryRequest(string Text);

/// <summary>What became of a request that was handed in.</summary>
/// <param name="Kind">What the node asks for.</param>
/// <param name="Division">The node.</param>
/// <param name="Name">Its name.</param>
/// <param name="SigningKid">Thumbprint of the signing key asked for.</param>
/// <param name="Waits">Whether it waits for a second administrator; false when nothing of it has to be approved.</param>
public sealed record SubmittedDirectoryRequest(
    DirectoryRequestKind Kind, string Division, string Name, string SigningKid, bool Waits);

/// <summary>Proposes what a node is cleared for.</summary>
/// <param name="Division">The node.</param>
/// <param name="Secrecy">Up to which level packages may travel to it.</param>
/// <param name="Zone">The network it stands in.</param>
public sealed record ProposeClearanceRequest(string Division, SecrecyLevel Secrecy, NetworkZone Zone);

/// <summary>Proposes to shut a node out.</summary>
/// <param name="Division">The node.</param>
/// <param name="Reason">Why, 1 to 1000 characters.</param>
public sealed record ProposeSuspensionRequest(string Division, string Reason);

/// <summary>Decides a change that waits.</summary>
/// <param name="Approve">True approves it; false declines it, or takes it back.</param>
public sealed record DecideDirectoryChangeRequest(bool Approve);

/// <summary>Signs the next issue of the directory.</summary>
/// <param name="ValidDays">For how many days nodes trust it without warning, 1 to 90.</param>
public sealed record IssueDirectoryRequest(int ValidDays);
