using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Evidence;

/// <summary>
/// The file of an evidence bundle: JSON anybody can read, whose last member <c>seal</c> is the exporting node's
/// signature over every byte before that member. So the frame around the signed records proves itself as they do: who
/// exported when, and which keys were listed.
/// </summary>
/// <remarks>
/// The bytes are signed and not a canonical form of the JSON: a program of another version, or one that is not ours,
/// verifies the file without writing it the same way.
/// </remarks>
public static class EvidenceFile
{
    private static readonly JsonSerializerOptions Printed = new(RecordJson.Options) { WriteIndented = true };

    private static ReadOnlySpan<byte> SealBegins => ",\"seal\":\""u8;

    private static ReadOnlySpan<byte> SealEnds => "\"}"u8;

    public static byte[] Write(EvidenceBundle bundle, INodeIdentity node)
    {
        var text = JsonSerializer.SerializeToUtf8Bytes(bundle, Printed);
        var body = text.AsSpan(0, text.LastIndexOf((byte)'}')).TrimEnd("\r\n "u8);
        var seal = new EvidenceSeal(node.Division, Convert.ToHexStringLower(SHA256.HashData(body)));
        var jws = node.Sign(EvidenceSeal.TokenType, JsonSerializer.SerializeToUtf8Bytes(seal, RecordJson.Options));
        return [.. body, .. SealBegins, .. Encoding.ASCII.GetBytes(jws), .. SealEnds];
    }

    /// <summary>Proves or disproves a file with nothing but the file.</summary>
    /// <param name="authorities">Roots of time-stamp authorities the reader trusts; null to prove stamps by themselves
    /// only.</param>
    public static EvidenceFileReport Verify(
        ReadOnlySpan<byte> file, X509Certificate2Collection? authorities = null)
    {
        var mistakes = new List<string>();
        var begin = file.LastIndexOf(SealBegins);
        var isSealed = begin >= 0 && file.EndsWith(SealEnds);
        EvidenceBundle? bundle;
        try
        {
            bundle = isSealed
                ? JsonSerializer.Deserialize<EvidenceBundle>((byte[])[.. file[..begin], (byte)'}'], RecordJson.Options)
                : JsonSerializer.Deserialize<EvidenceBundle>(file, RecordJson.Options);
        }
        catch (JsonException unreadable)
        {
            return new EvidenceFileReport(null, [unreadable.Message]);
        }

        if (bundle is null)
            return new EvidenceFileReport(null, ["the file is empty"]);
        if (isSealed)
            CheckSeal(
                bundle, file[..begin], Encoding.Latin1.GetString(file[(begin + SealBegins.Length)..^SealEnds.Length]),
                mistakes);
        else
            mistakes.Add("the file does not end with the seal of the exporting node");
        mistakes.AddRange(EvidenceAudit.Check(bundle, authorities));
        return new EvidenceFileReport(bundle, mistakes);
    }

    private static void CheckSeal(EvidenceBundle bundle, ReadOnlySpan<byte> body, string text, List<string> mistakes)
    {
        if (!CompactJws.TryParse(text, out var jws) || jws.Type != EvidenceSeal.TokenType
            || Read(jws) is not { } seal)
        {
            mistakes.Add("the seal at the end of the file is not a node's signature");
            return;
        }

        var node = bundle.ExportedBy;
        var key = bundle.Keys.FirstOrDefault(candidate => candidate.Node == node && candidate.Kid == jws.Kid);
        var found = Convert.ToHexStringLower(SHA256.HashData(body));
        if (key is null)
            mistakes.Add($"the seal: no key {jws.Kid} of node {node}, which exported, in the file");
        else if (!jws.IsMadeWith(key.X, key.Y, key.Sm2))
            mistakes.Add($"the seal: the signature of node {node} does not match");
        else if (seal.ExportedBy != node)
            mistakes.Add($"the seal is of node {seal.ExportedBy}, the file says node {node} exported it");
        else if (seal.Sha256 != found)
            mistakes.Add($"the file before the seal has SHA-256 {found}; node {node} signed {seal.Sha256}");
        else if (bundle.ExportedAt < key.ValidFrom || bundle.ExportedAt >= key.ValidUntil)
            mistakes.Add($"the seal: the key of node {node} was not valid at {bundle.ExportedAt:u}");
    }

    private static EvidenceSeal? Read(CompactJws jws)
    {
        try
        {
            return JsonSerializer.Deserialize<EvidenceSeal>(jws.Payload.Span, RecordJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the exporting node signs: exactly these bytes are what it gave out.</summary>
/// <param name="Sha256">Of every byte of the file before the member <c>seal</c> and the comma before it.</param>
public sealed record EvidenceSeal(DivisionCode ExportedBy, string Sha256)
{
    /// <summary>The <c>typ</c> header of the signature.</summary>
    public const string TokenType = "exchange-evidence-seal";
}

/// <summary>What verifying an evidence file found.</summary>
/// <param name="Bundle">Null when the file is no bundle at all.</param>
/// <param name="Mistakes">All mistakes; empty when it holds.</param>
public sealed record EvidenceFileReport(EvidenceBundle? Bundle, IReadOnlyList<string> Mistakes);
