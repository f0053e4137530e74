using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Evidence;
using Exchange.Hub.Evidence;
using Exchange.Hub.Tests.Cases;

namespace Exchange.Hub.Tests.Evidence;

/// <summary>An evidence bundle proves itself, and every way to bend it is named.</summary>
public sealed class EvidenceAuditTests : IDisposable
{
    private readonly ABundle a = new();

    public void Dispose() => a.Dispose();

    [Fact]
    public void Passes_a_good_bundle() => Assert.Empty(EvidenceAudit.Check(a.Make()));

    [Fact]
    public void Names_a_changed_byte()
    {
        var bundle = a.Make();
        var parts = bundle.Records[2].Split('.');
        var payload = Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var bent = payload.Replace("decision:1", "decision:2", StringComparison.Ordinal);
        Assert.NotEqual(payload, bent);
        parts[1] = System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(bent));

        var mistakes = EvidenceAudit.Check(bundle with { Records = [.. bundle.Records.Take(2), string.Join('.', parts)] });

        Assert.Equal([$"record 3: the signature of node {ACase.County} does not match"], mistakes);
    }

    [Fact]
    public void Names_a_missing_record()
    {
        var bundle = a.Make();

        var mistakes = EvidenceAudit.Check(bundle with { Records = [bundle.Records[0], bundle.Records[2]] });

        Assert.Contains($"node {ACase.County}: record 2 is missing from its chain", mistakes);
    }

    [Fact]
    public void Names_a_record_that_is_there_twice()
    {
        var bundle = a.Make();

        var mistakes = EvidenceAudit.Check(bundle with { Records = [.. bundle.Records, bundle.Records[2]] });

        Assert.Contains($"node {ACase.County}: two records have number 3", mistakes);
        Assert.Contains($"node {ACase.County} recorded Decision decision:1 2 times", mistakes);
    }

    [Fact]
    public void Names_a_fact_recorded_twice()
    {
        var bundle = a.Make();
        var again = a.Record(4, ABundle.IdOf(bundle.Records[2]), EvidenceKind.Decision, "decision:1", new { });

        var mistakes = EvidenceAudit.Check(bundle with { Records = [.. bundle.Records, again] });

        Assert.Equal([$"node {ACase.County} recorded Decision decision:1 2 times"], mistakes);
    }

    [Fact]
    public void Names_a_broken_link()
    {
        var bundle = a.Make();
        var loose = a.Record(3, ABundle.IdOf(bundle.Records[0]), EvidenceKind.Decision, "decision:1", new { });

        var mistakes = EvidenceAudit.Check(bundle with { Records = [.. bundle.Records.Take(2), loose] });

        Assert.Equal([$"node {ACase.County}: record 3 does not name the one before it"], mistakes);
    }

    [Fact]
    public void Names_a_wrong_key()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        var mistakes = EvidenceAudit.Check(a.Make() with { Keys = [a.KeyOf(other)] });

        Assert.Equal(
            Enumerable.Range(1, 3).Select(number => $"record {number}: the signature of node {ACase.County} does not match"),
            mistakes);
    }

    [Fact]
    public void Names_a_key_that_is_not_there()
    {
        var mistakes = EvidenceAudit.Check(a.Make() with { Keys = [] });

        Assert.Equal(3, mistakes.Count);
        Assert.All(mistakes, mistake => Assert.Contains($"of node {ACase.County} in the bundle", mistake, StringComparison.Ordinal));
    }

    [Fact]
    public void Names_a_missing_report() =>
        Assert.Equal(["the check report of version 1 is missing or differs"], EvidenceAudit.Check(a.Make() with { Reports = [] }));
}
