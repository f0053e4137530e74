using Exchange.Domain.Divisions;
using Exchange.Hub.Secrecy;

namespace Exchange.Hub.Exchanging;

/// <summary>One node as the signed directory lists it.</summary>
public sealed record DirectoryNode
{
    public required DivisionCode Division { get; init; }

    public required DivisionLevel Level { get; init; }

    public required string Name { get; init; }

    /// <summary>The node it reports to; null for the root only.</summary>
    public DivisionCode? Parent { get; init; }

    /// <summary>Ways to reach the node, the preferred one first.</summary>
    public required IReadOnlyList<NodeEndpoint> Endpoints { get; init; }

    /// <summary>Keys the node signs with; more than one while a key is being replaced.</summary>
    public required IReadOnlyList<NodeSigningKey> SigningKeys { get; init; }

    /// <summary>SHA-256 of the DER bytes of the node's TLS certificates, 64 lower-case hex digits each.</summary>
    public required IReadOnlyList<string> TlsThumbprints { get; init; }

    /// <summary>The lowest and highest protocol version the node speaks.</summary>
    public required ProtocolRange Protocol { get; init; }

    /// <summary>Up to which secrecy level packages may travel to the node.</summary>
    public Clearance Clearance { get; init; } = Clearance.Default;

    public required NodeStatus Status { get; init; }

    /// <summary>
    /// The version the node's program writes: it understands one more, but only as far as nothing new is in it.
    /// </summary>
    public int WrittenProtocol => Math.Max(Protocol.Lowest, Protocol.Highest - 1);

    public NodeEndpoint? EndpointOf(string carrier) =>
        Endpoints.FirstOrDefault(endpoint => string.Equals(endpoint.Carrier, carrier, StringComparison.Ordinal));
}

/// <summary>Where a carrier finds the node, for instance <c>https</c> at <c>https://node.example:8443/</c>.</summary>
public sealed record NodeEndpoint(string Carrier, Uri Address);

/// <summary>
/// A P-256 public key as a JWK: coordinates in base64url, <paramref name="Kid"/> is its RFC 7638 thumbprint.
/// </summary>
/// <param name="Sm2">
/// The SM2 key the node signs with beside it, x before y in base64url; null for nodes that have none. What is signed with a
/// key that has one is refused without the SM2 signature.
/// </param>
public sealed record NodeSigningKey(
    string Kid, string X, string Y, DateTimeOffset ValidFrom, DateTimeOffset ValidUntil, string? Sm2 = null)
{
    public bool IsValidAt(DateTimeOffset at) => ValidFrom <= at && at < ValidUntil;
}

/// <summary>Protocol versions spoken, both ends included.</summary>
public readonly record struct ProtocolRange(int Lowest, int Highest);

/// <summary>Whether the network lets a node take part.</summary>
public enum NodeStatus
{
    /// <summary>Asked to join; waits for the approval of a second administrator.</summary>
    Pending,

    /// <summary>Takes part.</summary>
    Active,

    /// <summary>Was shut out. Its signatures and certificates are refused.</summary>
    Suspended,
}
