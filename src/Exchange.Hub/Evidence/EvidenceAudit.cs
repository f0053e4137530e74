using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Evidence;
using Exchange.Hub.Checks;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Evidence;

/// <summary>
/// Proves or disproves an evidence bundle with nothing but the bundle: signatures, chains, and the reports the records name.
/// </summary>
public static class EvidenceAudit
{
    /// <summary>All mistakes found; empty when the bundle holds.</summary>
    /// <param name="authorities">Roots of time-stamp authorities the reader trusts; null to prove stamps by themselves only.</param>
    public static IReadOnlyList<string> Check(EvidenceBundle bundle, X509Certificate2Collection? authorities = null)
    {
        var mistakes = new List<string>();
        if (bundle.Format != EvidenceBundle.FormatName)
            mistakes.Add($"format is '{bundle.Format}', expected '{EvidenceBundle.FormatName}'");
        var payloads = new List<(string Id, EvidencePayload Payload)>();
        for (var i = 0; i < bundle.Records.Count; i++)
            if (Open(bundle, bundle.Records[i], $"record {i + 1}", mistakes) is { } payload)
                payloads.Add((Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(bundle.Records[i]))), payload));

        foreach (var chain in payloads.GroupBy(record => record.Payload.Node))
            CheckChain(chain.Key.Value, chain.Key == bundle.ExportedBy, [.. chain.OrderBy(record => record.Payload.Sequence)], mistakes);
        foreach (var twice in payloads.GroupBy(record => (record.Payload.Node, record.Payload.Kind, record.Payload.Key)).Where(g => g.Count() > 1))
            mistakes.Add($"node {twice.Key.Node} recorded {twice.Key.Kind} {twice.Key.Key} {twice.Count()} times");
        CheckReports(bundle, payloads, mistakes);
        var ids = payloads.Select(record => record.Id).ToHashSet(StringComparer.Ordinal);
        mistakes.AddRange(TimeStampAudit.Check(bundle.TimeStamps, ids, authorities));
        return mistakes;
    }

    private static EvidencePayload? Open(EvidenceBundle bundle, string text, string what, List<string> mistakes)
    {
        if (!CompactJws.TryParse(text, out var jws) || jws.Type != EvidencePayload.TokenType)
        {
            mistakes.Add($"{what} is not a signed evidence record");
            return null;
        }

        try
        {
            var payload = EvidencePayload.Read(jws.Payload.Span);
            var key = bundle.Keys.FirstOrDefault(candidate => candidate.Node == payload.Node && candidate.Kid == jws.Kid);
            if (key is null)
                mistakes.Add($"{what}: no key {jws.Kid} of node {payload.Node} in the bundle");
            else if (payload.At < key.ValidFrom || payload.At >= key.ValidUntil)
                mistakes.Add($"{what}: the key of node {payload.Node} was not valid at {payload.At:u}");
            else if (!jws.IsMadeWith(key.X, key.Y, key.Sm2))
                mistakes.Add($"{what}: the signature of node {payload.Node} does not match");
            else if (payload.CaseId != bundle.CaseId)
                mistakes.Add($"{what} belongs to case {payload.CaseId}");
            else
                return payload;
        }
        catch (JsonException wrong)
        {
            mistakes.Add($"{what} cannot be read: {wrong.Message}");
        }

        return null;
    }

    // The exporting node must hold its own chain without a gap; of other nodes it holds what they told it.
    private static void CheckChain(
        string node, bool complete, IReadOnlyList<(string Id, EvidencePayload Payload)> chain, List<string> mistakes)
    {
        for (var i = 0; i < chain.Count; i++)
        {
            var payload = chain[i].Payload;
            var before = i == 0 ? null : chain[i - 1].Payload;
            if (complete && payload.Sequence != i + 1)
                mistakes.Add($"node {node}: record {i + 1} is missing from its chain");
            if (payload.Sequence == 1 && payload.Previous.Length > 0)
                mistakes.Add($"node {node}: the first record names one before it");
            if (before?.Sequence == payload.Sequence)
                mistakes.Add($"node {node}: two records have number {payload.Sequence}");
            if (before?.Sequence == payload.Sequence - 1 && payload.Previous != chain[i - 1].Id)
                mistakes.Add($"node {node}: record {payload.Sequence} does not name the one before it");
        }
    }

    private static void CheckReports(
        EvidenceBundle bundle, IReadOnlyList<(string Id, EvidencePayload Payload)> records, List<string> mistakes)
    {
        var held = bundle.Reports.Select(report => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(report))))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (_, payload) in records)
            if (payload.Kind == EvidenceKind.CheckReport && !ComparisonFacts.IsKey(payload.Key) && payload.Node == bundle.ExportedBy
                && !held.Contains(payload.BodyAs<CheckReportFacts>().ReportSha256))
                mistakes.Add($"the check report of version {payload.Version} is missing or differs");
    }
}
