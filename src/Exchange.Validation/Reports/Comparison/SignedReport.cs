using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>The signed form of a report, as nodes keep it: a compact JWS whose payload is the report itself.</summary>
/// <param name="Kid">The key it names.</param>
/// <param name="IsVerified">Whether the signature was checked and is right; never when no keys were given.</param>
internal sealed record SignedReport(string Kid, bool IsVerified, byte[] Payload)
{
    /// <summary>The <c>typ</c> header of signed reports.</summary>
    public const string TokenType = "exchange-check-report";

    /// <summary>Whether the file holds no JSON, which is what the other form is.</summary>
    public static bool IsLike(ReadOnlySpan<byte> content) => content.StartsWith("eyJ"u8);

    /// <summary>
    /// With keys, the report whose signature is right; without, what it says, for a report from elsewhere is evidence
    /// and decides nothing.
    /// </summary>
    public static Outcome<SignedReport> Open(ReadOnlySpan<byte> content, ReportKeys? keys)
    {
        var text = Encoding.UTF8.GetString(content).Trim();
        if (keys is not null)
        {
            var verified = JwsReader.Verify(text, keys.Find, TokenType);
            return verified.Succeeded
                ? new SignedReport(verified.Value.Kid, IsVerified: true, verified.Value.Payload.ToArray())
                : verified.Problem;
        }

        var parts = text.Split('.');
        try
        {
            if (parts.Length != 3)
                return JwsProblems.Malformed.With(("part", "a.b.c"));
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            var kid = header.RootElement.ValueKind == JsonValueKind.Object
                && header.RootElement.TryGetProperty("kid", out var named) ? named.ToString() : "";
            return new SignedReport(kid, IsVerified: false, Base64Url.DecodeFromChars(parts[1]));
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return JwsProblems.Malformed.With(("part", broken is JsonException ? "1" : "2"));
        }
    }
}
