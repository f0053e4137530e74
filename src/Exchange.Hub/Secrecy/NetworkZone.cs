using System.Text.Json.Serialization;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// The network a node stands in (网络区域). The same software runs in each; data crosses by approved ways only.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<NetworkZone>))]
public enum NetworkZone
{
    /// <summary>互联网: the public edition.</summary>
    [JsonStringEnumMemberName("internet")]
    Internet,

    /// <summary>政务外网.</summary>
    [JsonStringEnumMemberName("government-extranet")]
    GovernmentExtranet,

    /// <summary>业务网: the business network of the natural-resources offices.</summary>
    [JsonStringEnumMemberName("business-network")]
    BusinessNetwork,

    /// <summary>涉密内网: the classified network, the only one for state secrets.</summary>
    [JsonStringEnumMemberName("classified-network")]
    ClassifiedNetwork,
}
