using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// How a node is reached: by the first of its addresses that a carrier here knows and the settings allow.
/// </summary>
public sealed class CarrierChoice(IEnumerable<ICarrier> carriers, IOptions<ExchangeOptions> options)
{
    private const string Online = "https";

    /// <summary>The carrier for that node, or null when none here reaches it.</summary>
    public ICarrier? Find(DirectoryNode node)
    {
        foreach (var endpoint in node.Endpoints)
            if (IsAllowed(endpoint.Carrier)
                && carriers.FirstOrDefault(each => each.Name == endpoint.Carrier) is { } carrier)
                return carrier;
        return null;
    }

    /// <summary>Whether messages to that node travel in bundles, where an answer takes days.</summary>
    public bool IsCarried(DirectoryNode node) => Find(node) is { } carrier && carrier.Name != Online;

    /// <summary>
    /// Whether that node can be asked and answers at once. The others are reached by what is carried to them.
    /// </summary>
    public bool IsOnline(DirectoryNode node) => node.EndpointOf(Online) is not null && IsAllowed(Online);

    /// <summary>Whether the settings let this node use that carrier.</summary>
    public bool IsAllowed(string carrier) =>
        options.Value.Carriers.Count == 0 || options.Value.Carriers.Contains(carrier, StringComparer.Ordinal);
}
