using System.IO.Compression;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Exchange.Packaging.Signing;
using Exchange.Validation.Baselines;
using Exchange.Validation.Tests.Fixtures;
using Exchange.Validation.Tests.Rules;

namespace Exchange.Validation.Tests.Baselines;

public sealed class BaselineFileTests
{
    private static readonly IssuedCase Issued = new(
        From: "2026-02-01", To: "2026-12-31", Targets: [new IssuedValue("330106", "ZB01", "平方千米", 12.35m)]);

    [Fact]
    public async Task An_issued_file_opens_with_its_values_its_layers_and_its_signer()
    {
        await using var file = await IssuedFile.MakeAsync(Issued, [Square("STBHHX")]);

        var baseline = file.Baseline;

        Assert.Equal("CN=Upper level", baseline.Signature.Subject);
        Assert.Equal(12.35m, baseline.Document.Target(Domain.Divisions.DivisionCode.Parse("330106"), "ZB01")?.Value);
        Assert.True(baseline.Layer(["YJJBNTBHHX", "STBHHX"], 4490).Succeeded);
        Assert.Equal("baseline.no-layer", baseline.Layer(["STBHHX"], 4528).Problem?.Code);
        Assert.Equal(
            [false, true, true, false],
            ((string[])["2026-01-31", "2026-02-01", "2026-12-31", "2027-01-01"])
                .Select(day => baseline.IsInEffect(DateOnly.ParseExact(day, "yyyy-MM-dd"))));
    }

    [Theory]
    [InlineData(BaselineFile.DocumentName, "signature.wrong")]
    [InlineData(BaselineFile.SignatureName, "signature.malformed")]
    [InlineData(BaselineFile.LayersName, "baseline.layers-changed")]
    public async Task A_file_that_was_changed_after_it_was_signed_is_refused(string entry, string problem)
    {
        await using var file = await IssuedFile.MakeAsync(Issued, [Square("STBHHX")]);
        Replace(file.Path, entry, Encoding.UTF8.GetBytes("{}"));

        Assert.Equal(problem, (await file.OpenAsync(SignaturePolicy.AnySigner)).Problem?.Code);
    }

    [Fact]
    public async Task Only_a_trusted_signer_is_accepted_when_authorities_are_named()
    {
        await using var file = await IssuedFile.MakeAsync(Issued, []);
        using var other = SigningKey.Create(
            "Somebody", IssuedFile.Key.Certificate.NotBefore, IssuedFile.Key.Certificate.NotAfter);

        var trusted = await file.OpenAsync(Trusting(IssuedFile.Key));
        var untrusted = await file.OpenAsync(Trusting(other));

        Assert.True(trusted.Succeeded, trusted.Problem?.ToString());
        trusted.Value.Dispose();
        Assert.Equal("signature.untrusted", untrusted.Problem?.Code);
    }

    [Fact]
    public async Task A_baseline_with_mistakes_is_not_issued_and_all_of_them_are_named()
    {
        var document = """
            {"id": "a", "version": 1, "issuer": "330100", "nameZh": "甲", "nameEn": "A",
             "issuedAt": "2026-01-01T00:00:00Z",
             "effectiveFrom": "2026-02-01", "effectiveTo": "2026-01-01",
             "targets": [{"division": "330106", "indicator": "ZB01", "unit": "公顷", "value": 1},
                         {"division": "330106", "indicator": "ZB01", "unit": "公顷", "value": 2}],
             "multiples": [{"division": "330106", "baseSquareMetres": 1, "multiple": 1},
                           {"division": "330106", "baseSquareMetres": 1, "multiple": 2}]}
            """;
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        var written = await BaselineWriter.WriteAsync(
            Encoding.UTF8.GetBytes(document), null, IssuedFile.Key, file, CancellationToken.None);

        Assert.Equal(("baseline.invalid", "3"), (written.Problem?.Code, written.Problem?.Values["count"]));
        Assert.False(File.Exists(file));
    }

    [Fact]
    public async Task What_is_no_baseline_file_is_refused()
    {
        await using var file = await IssuedFile.MakeAsync(Issued, []);
        File.WriteAllText(file.Path, "no archive");

        Assert.Equal("baseline.unreadable", (await file.OpenAsync(SignaturePolicy.AnySigner)).Problem?.Code);
    }

    private static SignaturePolicy Trusting(SigningKey key) => SignaturePolicy.AnySigner with
    {
        TrustAnchors = [X509CertificateLoader.LoadCertificate(key.Certificate.RawData)],
    };

    private static LayerBuilder Square(string table)
    {
        var layer = new LayerBuilder(table);
        layer.Features.Add(new FeatureBuilder().Square(120, 30));
        return layer;
    }

    private static void Replace(string file, string entry, byte[] content)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        zip.GetEntry(entry)!.Delete(); // Every issued file has it.
        using var stream = zip.CreateEntry(entry).Open();
        stream.Write(content);
    }
}
