using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Problems;

namespace Exchange.Packaging.Signing.Jws;

/// <summary>A public P-256 key as its coordinates in base64url (RFC 7518 section 6.2).</summary>
public sealed record PublicJwk(string X, string Y)
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int CoordinateBytes = 32;
    private static readonly string[] PrivateParts = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The key's id: SHA-256 of its canonical form, in base64url (RFC 7638).</summary>
    public string Thumbprint => StrictBase64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(
        $$"""{"crv":"P-256","kty":"EC","x":"{{X}}","y":"{{Y}}"}""")));

    public static bool IsP256(ECDsa key)
    {
        try
        {
            return key.KeySize == 256 && key.ExportParameters(false).Curve.Oid is { } oid
                && (oid.Value == P256 || oid.FriendlyName is "nistP256" or "ECDSA_P256");
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    public static PublicJwk Of(ECDsa key)
    {
        var point = key.ExportParameters(false).Q;
        return new PublicJwk(StrictBase64Url.Encode(point.X), StrictBase64Url.Encode(point.Y));
    }

    /// <summary>Reads one key, by what it says it is: anything that is not a public ES256 signing key is
    /// refused.</summary>
    public static Outcome<PublicJwk> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Bad("kty");
        foreach (var part in PrivateParts)
        {
            if (json.TryGetProperty(part, out _))
                return Bad(part);
        }

        if (Text(json, "kty") != "EC")
            return Bad("kty");
        if (Text(json, "crv") != "P-256")
            return Bad("crv");
        if (json.TryGetProperty("alg", out _) && Text(json, "alg") != "ES256")
            return Bad("alg");
        if (json.TryGetProperty("use", out _) && Text(json, "use") != "sig")
            return Bad("use");
        if (json.TryGetProperty("key_ops", out var uses)
            && (uses.ValueKind != JsonValueKind.Array
                || !uses.EnumerateArray().Any(use => use.ValueKind == JsonValueKind.String
                && use.ValueEquals("verify"))))
            return Bad("key_ops");
        var key = new PublicJwk(Text(json, "x") ?? "", Text(json, "y") ?? "");
        using var usable = key.ToKey();
        return usable is null ? Bad("x, y") : key;
    }

    /// <summary>The key to verify with; null when the coordinates are no point of the curve.</summary>
    public ECDsa? ToKey()
    {
        if (!StrictBase64Url.TryDecode(X, out var x) || !StrictBase64Url.TryDecode(Y, out var y)
            || x.Length != CoordinateBytes || y.Length != CoordinateBytes)
            return null;
        try
        {
            return ECDsa.Create(
                new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } });
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The key as JSON Web Key, with its id.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { kty = "EC", crv = "P-256", x = X, y = Y, kid = Thumbprint, alg = "ES256", use = "sig" });

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static Problem Bad(string field) => JwsProblems.BadKey.With(("field", field));
}
