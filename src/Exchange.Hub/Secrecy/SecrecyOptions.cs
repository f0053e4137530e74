using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>What this node may store; the directory may allow less, and then that holds.</summary>
public sealed record SecrecyOptions
{
    public const string SectionName = "Secrecy";

    /// <summary>Highest level of packages this node stores.</summary>
    public SecrecyLevel HighestLevel { get; init; } = SecrecyLevel.Internal;

    /// <summary>The network this node stands in.</summary>
    public NetworkZone Zone { get; init; } = NetworkZone.BusinessNetwork;
}
