using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// A compact JWS (RFC 7515) taken apart. Nothing in it may be believed before <see cref="IsMadeWith"/> said so.
/// </summary>
/// <remarks>
/// The rule for our own records is narrower than the RFC: ES256 only, header exactly <c>alg</c>, <c>kid</c> and
/// <c>typ</c>, strict base64url without padding or stray bits.
/// </remarks>
public sealed class CompactJws
{
    private const string Algorithm = "ES256";
    private const int SignatureBytes = 64;
    private const int MaxHeaderLength = 512;

    private readonly string text;
    private readonly int signedLength;
    private readonly byte[] signature;

    private CompactJws(string text, int signedLength, string kid, string type, byte[] payload, byte[] signature) =>
        (this.text, this.signedLength, Kid, Type, Payload, this.signature) =
        (text, signedLength, kid, type, payload, signature);

    public string Kid { get; }

    /// <summary>The <c>typ</c> header.</summary>
    public string Type { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out CompactJws? jws)
    {
        jws = null;
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        if (first <= 0 || first > MaxHeaderLength || last <= first
            || text.AsSpan(first + 1, last - first - 1).Contains('.'))
            return false;
        if (!TryDecode(text.AsSpan(0, first), out var header)
            || !TryDecode(text.AsSpan(first + 1, last - first - 1), out var payload)
            || !TryDecode(text.AsSpan(last + 1), out var signature)
            || signature.Length != SignatureBytes
            || !TryReadHeader(header, out var kid, out var type))
            return false;
        jws = new CompactJws(text, last, kid, type, payload, signature);
        return true;
    }

    /// <summary>Signs the payload with a P-256 key.</summary>
    public static string Sign(ECDsa key, string kid, string type, ReadOnlySpan<byte> payload)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = Algorithm, kid, typ = type });
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>Whether that public key made the signature over exactly these bytes.</summary>
    /// <param name="x">X coordinate of a P-256 key, base64url.</param>
    /// <param name="y">Y coordinate, base64url.</param>
    public bool IsMadeWith(string x, string y)
    {
        if (!TryDecode(x, out var xBytes) || !TryDecode(y, out var yBytes) || xBytes.Length != 32
            || yBytes.Length != 32)
            return false;
        try
        {
            using var key = ECDsa.Create(
                new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = xBytes, Y = yBytes } });
            return key.VerifyData(
                Encoding.ASCII.GetBytes(text, 0, signedLength),
                signature,
                HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false; // The point is not on the curve, so no signature is made with it.
        }
    }

    /// <summary>The RFC 7638 thumbprint of a P-256 key given by its coordinates in base64url.</summary>
    public static string Thumbprint(string x, string y) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(
            $$"""{"crv":"P-256","kty":"EC","x":"{{x}}","y":"{{y}}"}""")));

    private static bool TryReadHeader(byte[] header, out string kid, out string type)
    {
        (kid, type) = ("", "");
        try
        {
            using var json = JsonDocument.Parse(
                header, new JsonDocumentOptions { MaxDepth = 2, AllowDuplicateProperties = false });
            var root = json.RootElement;
            if (root.ValueKind != JsonValueKind.Object || root.GetPropertyCount() != 3
                || Text(root, "alg") != Algorithm || Text(root, "kid") is not { } foundKid
                || Text(root, "typ") is not { } foundType)
                return false;
            (kid, type) = (foundKid, foundType);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    // Base64Url takes padding and white space; encoding again and comparing leaves exactly one text for each run of
    // bytes.
    private static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        bytes = null;
        if (text.ContainsAnyExcept("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
            || !Base64Url.IsValid(text))
            return false;
        var decoded = Base64Url.DecodeFromChars(text);
        if (!text.SequenceEqual(Base64Url.EncodeToString(decoded)))
            return false;
        bytes = decoded;
        return true;
    }
}
