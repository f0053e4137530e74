using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing.Sm2;

namespace Exchange.Packaging.Signing.Jws;

/// <summary>
/// Verifies compact JWS (RFC 7515) by the rule for our own records, narrower than the RFC.
/// </summary>
/// <remarks>
/// ES256 only, whatever a key or header may wish; strict base64url; header fields alg, kid, typ and sm2 and no others, so
/// that no embedded key, no address of a key and no <c>crit</c> extension is ever looked at; the key is found by kid
/// alone and must be P-256. Whose key is listed with an SM2 key signs with both: a record without the second signature
/// is refused, so that nobody can leave it out.
/// </remarks>
public static class JwsReader
{
    internal const string Algorithm = "ES256";

    /// <summary>Our largest records, check reports with their findings left out, take some ten kilobytes.</summary>
    public const int MaxLength = 4 << 20;

    private const int MaxHeaderLength = 1_024;
    private const int SignatureBytes = 64;

    /// <param name="keys">The public key with that id, or null. The reader does not dispose it.</param>
    /// <param name="type">The <c>typ</c> the record must have; null takes any, or none.</param>
    /// <param name="maxLength">Characters; callers that carry more than records give their own limit.</param>
    /// <param name="sm2">The SM2 key the record must be signed with too; null asks for none.</param>
    public static Outcome<VerifiedJws> Verify(
        string compact, Func<string, ECDsa?> keys, string? type = null, int maxLength = MaxLength, string? sm2 = null)
    {
        if (compact.Length > maxLength)
            return JwsProblems.TooLong.With(("actual", compact.Length), ("max", maxLength));
        var text = compact.AsSpan();
        var first = text.IndexOf('.');
        var last = text.LastIndexOf('.');
        if (first <= 0 || last <= first || text[(first + 1)..last].Contains('.'))
            return Malformed("a.b.c");
        if (first > MaxHeaderLength || !StrictBase64Url.TryDecode(text[..first], out var header))
            return Malformed("1");
        if (!StrictBase64Url.TryDecode(text[(first + 1)..last], out var payload))
            return Malformed("2");
        if (!StrictBase64Url.TryDecode(text[(last + 1)..], out var signature) || signature.Length != SignatureBytes)
            return Malformed("3");

        var read = ReadHeader(header, type);
        if (!read.Succeeded)
            return read.Problem;
        var (kid, typ, also) = read.Value;
        if (keys(kid) is not { } key || !PublicJwk.IsP256(key))
            return JwsProblems.UnknownKey.With(("kid", kid));
        return IsRight(key, compact, last, signature) && (sm2 is null || (also is not null && Sm2Key.IsMadeWith(
                sm2, JwsWriter.SignedBySm2(kid, typ, text[(first + 1)..last]), also)))
            ? new VerifiedJws(kid, typ, payload) : JwsProblems.WrongSignature.With(("kid", kid));
    }

    private static bool IsRight(ECDsa key, string compact, int signedLength, byte[] signature)
    {
        try
        {
            return key.VerifyData(
                Encoding.ASCII.GetBytes(compact, 0, signedLength), signature, HashAlgorithmName.SHA256,
                DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static Outcome<Header> ReadHeader(byte[] bytes, string? type)
    {
        try
        {
            using var json = JsonDocument.Parse(
                bytes, new JsonDocumentOptions { MaxDepth = 4, AllowDuplicateProperties = false });
            if (json.RootElement.ValueKind != JsonValueKind.Object)
                return Malformed("1");
            var header = new Header("", null, null);
            var algorithm = false;
            foreach (var field in json.RootElement.EnumerateObject())
            {
                var text = field.Value.ValueKind == JsonValueKind.String ? field.Value.GetString() : null;
                switch (field.Name)
                {
                    case "alg" when text == Algorithm:
                        algorithm = true;
                        break;
                    case "kid" when text is { Length: > 0 }:
                        header = header with { Kid = text };
                        break;
                    case "typ" when text is not null && (type is null || text == type):
                        header = header with { Type = text };
                        break;
                    case "sm2" when text is not null && StrictBase64Url.TryDecode(text, out var also):
                        header = header with { Sm2 = also };
                        break;
                    default:
                        return Wrong(field.Name, field.Value.GetRawText(), type);
                }
            }

            if (!algorithm)
                return Wrong("alg", "—", type);
            if (header.Kid.Length == 0)
                return Wrong("kid", "—", type);
            return type is not null && header.Type is null ? Wrong("typ", "—", type) : header;
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return Malformed("1");
        }
    }

    private static Problem Wrong(string field, string found, string? type) => JwsProblems.WrongHeader.With(
        ("field", field), ("found", found), ("type", type is null ? "" : $"={type}"));

    private static Problem Malformed(string part) => JwsProblems.Malformed.With(("part", part));

    private sealed record Header(string Kid, string? Type, byte[]? Sm2);
}
