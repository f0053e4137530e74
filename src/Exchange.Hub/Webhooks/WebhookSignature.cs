using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Exchange.Hub.Webhooks;

/// <summary>
/// Signs as Standard Webhooks does (<see href="https://www.standardwebhooks.com"/>): HMAC-SHA256 over
/// <c>id.timestamp.body</c>, as <c>v1,BASE64</c>. The key is the base64 behind <c>whsec_</c>.
/// </summary>
public static class WebhookSignature
{
    private const string Prefix = "whsec_";
    private const int SecretBytes = 32;

    public static string NewSecret() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes));

    /// <param name="body">Exactly the bytes that are sent.</param>
    public static string Sign(string secret, string id, DateTimeOffset sentAt, ReadOnlySpan<byte> body)
    {
        var key = Convert.FromBase64String(secret[Prefix.Length..]);
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.UTF8.GetBytes($"{id}.{Seconds(sentAt)}."));
        hash.AppendData(body);
        return $"v1,{Convert.ToBase64String(hash.GetHashAndReset())}";
    }

    /// <summary>The value of <c>webhook-timestamp</c>: seconds since 1970.</summary>
    public static string Seconds(DateTimeOffset at) => at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
}
