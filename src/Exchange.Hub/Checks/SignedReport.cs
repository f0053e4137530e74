using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;

namespace Exchange.Hub.Checks;

/// <summary>
/// Reads the signed report of a check run. The signature is not looked at: the run was signed and stored by this node,
/// and who has to be convinced of it verifies the evidence.
/// </summary>
public static class SignedReport
{
    /// <summary>The whole report.</summary>
    /// <exception cref="JsonException">The report was made by a program of another time and lacks what this one
    /// needs.</exception>
    public static CheckReport Read(string jws) =>
        JsonSerializer.Deserialize<CheckReport>(PayloadOf(jws), FindingJson.Options)
        ?? throw new JsonException("The signed report is null.");

    /// <summary>Id and version of the rule pack; read alone, so that reports of any earlier program name theirs.</summary>
    public static (string Id, string Version) RulePackOf(string jws)
    {
        using var report = JsonDocument.Parse(PayloadOf(jws));
        var pack = report.RootElement.GetProperty("result").GetProperty("rulePack");
        return (pack.GetProperty("id").GetString() ?? "", pack.GetProperty("version").GetString() ?? "");
    }

    /// <summary>SHA-256 of the compact JWS, as the evidence names the report.</summary>
    public static string DigestOf(string jws) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(jws)));

    private static byte[] PayloadOf(string jws) => jws.Split('.') is [_, var payload, _]
        ? Base64Url.DecodeFromChars(payload)
        : throw new JsonException("The signed report is no compact JWS.");
}
