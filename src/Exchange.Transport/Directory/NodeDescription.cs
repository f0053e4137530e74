using Exchange.Domain.Divisions;

namespace Exchange.Transport.Directory;

/// <summary>What a node says of itself when it is set up.</summary>
/// <param name="Parent">The node it reports to; null for the root.</param>
/// <param name="ExchangeAddress">Where other nodes reach it, for instance <c>https://node.example:8443/</c>.</param>
public sealed record NodeDescription(
    DivisionCode Division, DivisionLevel Level, string Name, DivisionCode? Parent, Uri ExchangeAddress);
