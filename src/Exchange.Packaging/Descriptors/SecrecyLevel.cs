using System.Text.Json.Serialization;

namespace Exchange.Packaging.Descriptors;

/// <summary>Secrecy level of a file (公开, 内部, 秘密, 机密, 绝密), lowest first.</summary>
public enum SecrecyLevel
{
    Public,
    Internal,
    Confidential,
    Secret,

    /// <summary>Written as in package.json; the others are one word and need no saying.</summary>
    [JsonStringEnumMemberName("top-secret")]
    TopSecret,
}
