using System.Text.Json.Serialization;

namespace Exchange.Packaging.Descriptors;

/// <summary>Secrecy level of a file (公开, 内部, 秘密, 机密, 绝密), lowest first; written as in package.json.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SecrecyLevel>))]
public enum SecrecyLevel
{
    [JsonStringEnumMemberName("public")]
    Public,

    [JsonStringEnumMemberName("internal")]
    Internal,

    [JsonStringEnumMemberName("confidential")]
    Confidential,

    [JsonStringEnumMemberName("secret")]
    Secret,

    [JsonStringEnumMemberName("top-secret")]
    TopSecret,
}
