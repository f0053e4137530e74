using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Exchange.Packaging.Signing.Jws;

/// <summary>Signs our records: compact JWS, ES256, header alg, kid and typ.</summary>
public static class JwsWriter
{
    /// <summary>Signs exactly these payload bytes; whoever verifies gets the same bytes back.</summary>
    public static string Sign(ECDsa key, string kid, string type, ReadOnlySpan<byte> payload)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = JwsReader.Algorithm, kid, typ = type });
        var signed = $"{StrictBase64Url.Encode(header)}.{StrictBase64Url.Encode(payload)}";
        var signature = key.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{signed}.{StrictBase64Url.Encode(signature)}";
    }
}
