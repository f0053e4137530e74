using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Packaging.Signing.Jws;
using Exchange.Packaging.Signing.Sm2;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// What a compact JWS claims, read before its key is known: whose key it is stands inside. Nothing in it may be believed
/// before <see cref="IsMadeWith"/> said so; the rule it judges by is that of <see cref="JwsReader"/>.
/// </summary>
public sealed class CompactJws
{
    private const int MaxHeaderLength = 1_024;

    private readonly string text;

    private CompactJws(string text, string kid, string type, byte[] payload) =>
        (this.text, Kid, Type, Payload) = (text, kid, type, payload);

    public string Kid { get; }

    /// <summary>The <c>typ</c> header.</summary>
    public string Type { get; }

    public ReadOnlyMemory<byte> Payload { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out CompactJws? jws)
    {
        jws = null;
        var first = text.IndexOf('.', StringComparison.Ordinal);
        var last = text.LastIndexOf('.');
        if (first <= 0 || first > MaxHeaderLength || last <= first)
            return false;
        var header = text.AsSpan(0, first);
        var payload = text.AsSpan(first + 1, last - first - 1);
        if (!Base64Url.IsValid(header) || !Base64Url.IsValid(payload)
            || !TryReadHeader(Base64Url.DecodeFromChars(header), out var kid, out var type))
            return false;
        jws = new CompactJws(text, kid, type, Base64Url.DecodeFromChars(payload));
        return true;
    }

    /// <summary>Signs the payload with a P-256 key, and with an SM2 key where there is one.</summary>
    public static string Sign(ECDsa key, string kid, string type, ReadOnlySpan<byte> payload, Sm2Key? sm2 = null) =>
        JwsWriter.Sign(key, kid, type, payload, sm2);

    /// <summary>Whether that public key made the signature over exactly these bytes, and the form is right.</summary>
    /// <param name="x">X coordinate of a P-256 key, base64url.</param>
    /// <param name="y">Y coordinate, base64url.</param>
    /// <param name="sm2">The signer's SM2 key, whose signature must then be there too; null when none is listed.</param>
    public bool IsMadeWith(string x, string y, string? sm2 = null)
    {
        using var key = new PublicJwk(x, y).ToKey();
        // The length was bounded by whoever took the text in: envelopes and directories are longer than records.
        return key is not null && JwsReader.Verify(text, _ => key, Type, text.Length, sm2).Succeeded;
    }

    /// <summary>The RFC 7638 thumbprint of a P-256 key given by its coordinates in base64url.</summary>
    public static string Thumbprint(string x, string y) => new PublicJwk(x, y).Thumbprint;

    private static bool TryReadHeader(byte[] header, out string kid, out string type)
    {
        (kid, type) = ("", "");
        try
        {
            using var json = JsonDocument.Parse(
                header, new JsonDocumentOptions { MaxDepth = 2, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object
                || Text(json.RootElement, "kid") is not { } foundKid || Text(json.RootElement, "typ") is not { } foundType)
                return false;
            (kid, type) = (foundKid, foundType);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false; // Not JSON, or text that is not UTF-8.
        }
    }

    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
