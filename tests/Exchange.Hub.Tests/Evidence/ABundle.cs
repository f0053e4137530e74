using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence;
using Exchange.Hub.Nodes;
using Exchange.Hub.Tests.Cases;
using Exchange.Packaging.Signing.Jws;

namespace Exchange.Hub.Tests.Evidence;

/// <summary>Arranges evidence bundles of one county with a key of its own.</summary>
internal sealed class ABundle : INodeIdentity, IDisposable
{
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>Three records chained to each other, the second about a signed check report.</summary>
    public EvidenceBundle Make()
    {
        var report = Sign(CheckWork.ReportTokenType, "{}"u8.ToArray());
        var first = Record(1, "", EvidenceKind.Receipt, "upload:1:Stored", new { });
        var second = Record(
            2, IdOf(first), EvidenceKind.CheckReport, "version:1",
            new CheckReportFacts(true, 0, 0, ACase.Digest(1).Value, "pack", "1", "1", IdOf(report)));
        var third = Record(3, IdOf(second), EvidenceKind.Decision, "decision:1", new { });
        return new EvidenceBundle
        {
            Format = EvidenceBundle.FormatName,
            CaseId = ACase.Id,
            ExportedBy = ACase.County,
            ExportedAt = ACase.At,
            Records = [first, second, third],
            Reports = [report],
            Keys = [KeyOf(Key)],
        };
    }

    /// <summary>The bundle as the county's node gives it out.</summary>
    public byte[] File() => EvidenceFile.Write(Make(), this);

    DivisionCode INodeIdentity.Division => ACase.County;

    DivisionLevel INodeIdentity.Level => DivisionLevel.County;

    string INodeIdentity.Name => "county";

    string INodeIdentity.Sign(string type, ReadOnlySpan<byte> payload) => Sign(type, payload.ToArray());

    public string Record<T>(int sequence, string previous, EvidenceKind kind, string key, T body) => Sign(
        EvidencePayload.TokenType,
        JsonSerializer.SerializeToUtf8Bytes(
            new EvidencePayload
            {
                CaseId = ACase.Id,
                Node = ACase.County,
                Sequence = sequence,
                Previous = previous,
                Kind = kind,
                Key = key,
                Version = 1,
                At = ACase.At,
                Body = JsonSerializer.SerializeToElement(body, RecordJson.Options),
            },
            RecordJson.Options));

    /// <summary>The bundle's entry for a key; its id is that of the signing key, whatever the coordinates are.</summary>
    public EvidenceKey KeyOf(ECDsa key)
    {
        var jwk = PublicJwk.Of(key);
        return new EvidenceKey(
            ACase.County, PublicJwk.Of(Key).Thumbprint, jwk.X, jwk.Y, ACase.At.AddDays(-1), ACase.At.AddDays(1));
    }

    /// <summary>SHA-256 of the compact form: the id by which records name each other and their reports.</summary>
    public static string IdOf(string jws) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(jws)));

    public void Dispose() => Key.Dispose();

    private string Sign(string type, byte[] payload) => JwsWriter.Sign(Key, PublicJwk.Of(Key).Thumbprint, type, payload);
}
