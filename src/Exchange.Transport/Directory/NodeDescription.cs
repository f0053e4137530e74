using Exchange.Domain.Divisions;

namespace Exchange.Transport.Directory;

/// <summary>What a node says of itself when it is set up.</summary>
/// <param name="Parent">The node it reports to; null for the root.</param>
/// <param name="ExchangeAddress">
/// Where other nodes reach it best: <c>https://node.example:8443/</c>, the drop folder <c>ftps://server.example/in/330106</c>,
/// or <c>media://disc/</c> when only discs reach it.
/// </param>
public sealed record NodeDescription(
    DivisionCode Division, DivisionLevel Level, string Name, DivisionCode? Parent, Uri ExchangeAddress)
{
    /// <summary>Further ways to reach it, the better ones first.</summary>
    public IReadOnlyList<Uri> OtherAddresses { get; init; } = [];

    /// <summary>All ways to reach it, the best first.</summary>
    public IEnumerable<Uri> Addresses => OtherAddresses.Prepend(ExchangeAddress);
}
