using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>Up to which level a node may hold packages, and in which network it stands.</summary>
/// <param name="Highest">What the office was cleared for.</param>
public sealed record Clearance(SecrecyLevel Highest, NetworkZone Zone)
{
    /// <summary>Of a node nobody cleared for more: nothing that is a state secret.</summary>
    public static Clearance Default { get; } = new(SecrecyLevel.Internal, NetworkZone.BusinessNetwork);

    /// <summary>The highest level the node may hold: no clearance lifts a network above what it may carry.</summary>
    public SecrecyLevel Allowed => Lower(Highest, HighestOf(Zone));

    public bool Covers(SecrecyLevel level) => level <= Allowed;

    /// <summary>
    /// The highest level a network may carry. State secrets (秘密, 机密, 绝密) are for classified networks alone; this is
    /// law (保守国家秘密法, on information systems and networks) and therefore no setting.
    /// </summary>
    public static SecrecyLevel HighestOf(NetworkZone zone) => zone switch
    {
        NetworkZone.Internet => SecrecyLevel.Public,
        NetworkZone.GovernmentExtranet or NetworkZone.BusinessNetwork => SecrecyLevel.Internal,
        NetworkZone.ClassifiedNetwork => SecrecyLevel.TopSecret,
        _ => throw new ArgumentOutOfRangeException(nameof(zone), zone, "Unknown zone."),
    };

    internal static SecrecyLevel Lower(SecrecyLevel first, SecrecyLevel second) => first < second ? first : second;
}
