using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Secrecy;

/// <summary>Levels and networks as messages and people name them.</summary>
public static class SecrecyWords
{
    /// <summary>As in package.json and on the wire.</summary>
    public static string Of(SecrecyLevel level) => level switch
    {
        SecrecyLevel.Public => "public",
        SecrecyLevel.Internal => "internal",
        SecrecyLevel.Confidential => "confidential",
        SecrecyLevel.Secret => "secret",
        SecrecyLevel.TopSecret => "top-secret",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
    };

    public static string Chinese(SecrecyLevel level) => level switch
    {
        SecrecyLevel.Public => "公开",
        SecrecyLevel.Internal => "内部",
        SecrecyLevel.Confidential => "秘密",
        SecrecyLevel.Secret => "机密",
        SecrecyLevel.TopSecret => "绝密",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown level."),
    };

    /// <summary>As in the directory.</summary>
    public static string Of(NetworkZone zone) => zone switch
    {
        NetworkZone.Internet => "internet",
        NetworkZone.GovernmentExtranet => "government-extranet",
        NetworkZone.BusinessNetwork => "business-network",
        NetworkZone.ClassifiedNetwork => "classified-network",
        _ => throw new ArgumentOutOfRangeException(nameof(zone), zone, "Unknown zone."),
    };

    public static string Chinese(NetworkZone zone) => zone switch
    {
        NetworkZone.Internet => "互联网",
        NetworkZone.GovernmentExtranet => "政务外网",
        NetworkZone.BusinessNetwork => "业务网",
        NetworkZone.ClassifiedNetwork => "涉密内网",
        _ => throw new ArgumentOutOfRangeException(nameof(zone), zone, "Unknown zone."),
    };
}
