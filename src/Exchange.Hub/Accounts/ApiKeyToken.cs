using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Accounts;

/// <summary>The text of a key as programs send it: <c>exk_ID_SECRET</c>. The mark lets scanners find keys that leaked.</summary>
public sealed record ApiKeyToken(Guid Id, string Secret)
{
    public const string Mark = "exk_";
    private const int SecretBytes = 32;
    private const int MaxLength = 200;

    public static ApiKeyToken New(Guid id) =>
        new(id, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)));

    public static ApiKeyToken? Parse(string text)
    {
        if (text.Length > MaxLength || !text.StartsWith(Mark, StringComparison.Ordinal))
            return null;
        var rest = text[Mark.Length..];
        return rest.Length > 33 && rest[32] == '_' && Guid.TryParseExact(rest[..32], "N", out var id)
            ? new ApiKeyToken(id, rest[33..])
            : null;
    }

    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    public bool Fits(ApiKey key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hash()), Encoding.UTF8.GetBytes(key.Hash));

    public override string ToString() => $"{Mark}{Id:N}_{Secret}";
}
