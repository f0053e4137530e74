using Exchange.Domain.Divisions;

namespace Exchange.Hub.Nodes;

/// <summary>Who this node is, and its hand to sign with.</summary>
public interface INodeIdentity
{
    DivisionCode Division { get; }

    DivisionLevel Level { get; }

    string Name { get; }

    /// <summary>Signs exactly these payload bytes as a compact JWS (ES256) with the node's key of today.</summary>
    /// <param name="type">The <c>typ</c> header, for instance <c>exchange-evidence</c>.</param>
    string Sign(string type, ReadOnlySpan<byte> payload);
}
