using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Packaging.Signing.Sm2;

namespace Exchange.Packaging.Signing.Jws;

/// <summary>
/// Signs our records: compact JWS, ES256, header alg, kid and typ; where the signer has an SM2 key too, header sm2 with the SM2
/// signature over the record as it would be signed without that field.
/// </summary>
public static class JwsWriter
{
    /// <summary>Signs exactly these payload bytes; whoever verifies gets the same bytes back.</summary>
    public static string Sign(ECDsa key, string kid, string type, ReadOnlySpan<byte> payload, Sm2Key? sm2 = null)
    {
        var content = StrictBase64Url.Encode(payload);
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = JwsReader.Algorithm, kid, typ = type });
        if (sm2 is not null)
        {
            var also = StrictBase64Url.Encode(sm2.Sign(SignedBySm2(kid, type, content)));
            header = JsonSerializer.SerializeToUtf8Bytes(new { alg = JwsReader.Algorithm, kid, typ = type, sm2 = also });
        }

        var signed = $"{StrictBase64Url.Encode(header)}.{content}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{StrictBase64Url.Encode(signature)}";
    }

    /// <summary>The bytes an SM2 signature is over: those ES256 signs where there is no SM2 key.</summary>
    internal static byte[] SignedBySm2(string kid, string? type, ReadOnlySpan<char> content)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = JwsReader.Algorithm, kid, typ = type });
        return Encoding.ASCII.GetBytes($"{StrictBase64Url.Encode(header)}.{content}");
    }
}
