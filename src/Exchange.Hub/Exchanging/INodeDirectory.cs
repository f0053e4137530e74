using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// The signed list of nodes, as this node holds it now. A newer copy may replace it between two calls, never within
/// one.
/// </summary>
/// <remarks>Lookups only find nodes whose status is <see cref="NodeStatus.Active"/>; the rest do not take
/// part.</remarks>
public interface INodeDirectory
{
    /// <summary>
    /// This node's own entry. Throws <see cref="InvalidOperationException"/> while the directory does not list it.
    /// </summary>
    DirectoryNode Self { get; }

    /// <summary>Counts up with every issue; a lower one never replaces a higher one.</summary>
    int Version { get; }

    DateTimeOffset IssuedAt { get; }

    /// <summary>After this instant the copy is stale: a warning first, a refusal when policy says so.</summary>
    DateTimeOffset ValidUntil { get; }

    bool IsStale(DateTimeOffset now);

    DirectoryNode? Find(DivisionCode division);

    /// <summary>Every node that takes part, in no particular order.</summary>
    IReadOnlyList<DirectoryNode> Active { get; }

    /// <summary>The node that one reports to; null for the root and for an unknown division.</summary>
    DirectoryNode? ParentOf(DivisionCode division);

    IReadOnlyList<DirectoryNode> ChildrenOf(DivisionCode division);

    /// <summary>The key with that id, if it belongs to that node and is valid at that instant.</summary>
    NodeSigningKey? KeyOf(DivisionCode division, string kid, DateTimeOffset at);

    /// <summary>The node owning a TLS certificate with that SHA-256 (64 lower-case hex digits).</summary>
    DirectoryNode? FindByThumbprint(string sha256);
}
