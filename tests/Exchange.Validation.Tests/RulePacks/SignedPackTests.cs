using System.Security.Cryptography.X509Certificates;
using System.Text;
using Exchange.Packaging.Signing;
using Exchange.Validation.Checking;
using Exchange.Validation.Processes;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.RulePacks;

public sealed class SignedPackTests : IDisposable
{
    private static readonly DateTimeOffset SignedAt = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SigningKey Issuer = SigningKey.Create("Province", SignedAt, SignedAt.AddYears(1));
    private static readonly SigningKey Somebody = SigningKey.Create("Somebody", SignedAt, SignedAt.AddYears(1));

    private readonly OfficeSchemas schemas = new();
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("signed-packs-");

    private string Folder => schemas.Packs;

    public void Dispose()
    {
        schemas.Dispose();
        home.Delete(recursive: true);
    }

    [Fact]
    public void A_pack_with_a_trusted_signature_is_used_and_names_its_signer()
    {
        Put("office", Issuer);

        var pack = new RulePackLibrary(Folder, Trusting(Issuer)).Load("office");

        Assert.True(pack.Succeeded, pack.Problem?.ToString());
        Assert.Equal("CN=Province", pack.Value.Signer);
    }

    [Fact]
    public void A_pack_of_the_program_needs_no_signature_and_a_changed_copy_of_it_does()
    {
        var library = new RulePackLibrary(Folder, RulePackTrust.ShippedOnly);
        Assert.True(library.Load(RulePackLibrary.DefaultId).Succeeded);

        File.AppendAllText(Path.Combine(Folder, "national-base.json"), "\n");

        Assert.Equal("rule-pack.unsigned", library.Load(RulePackLibrary.DefaultId).Problem?.Code);
    }

    [Fact]
    public void A_pack_that_is_unsigned_changed_or_signed_by_somebody_is_refused()
    {
        var trust = Trusting(Issuer);
        Put("office", null);
        Assert.Equal("rule-pack.unsigned", Refusal(trust));
        Assert.Null(Refusal(trust with { AcceptsUnsigned = true }));

        Put("office", Somebody);
        Assert.Equal("signature.untrusted", Refusal(trust));
        Assert.Equal("signature.untrusted", Refusal(trust with { AcceptsUnsigned = true }));
        Assert.Equal("rule-pack.nobody-trusted", Refusal(RulePackTrust.ShippedOnly));

        Put("office", Issuer);
        File.AppendAllText(PathOf("office"), " ");
        Assert.Equal("signature.wrong", Refusal(trust));
        Assert.Equal("signature.wrong", Refusal(RulePackTrust.Anybody));

        string? Refusal(RulePackTrust by) => new RulePackLibrary(Folder, by).Load("office").Problem?.Code;
    }

    [Fact]
    public void A_signed_pack_does_not_stand_in_for_another_under_its_name()
    {
        Put("office", Issuer);
        File.Move(PathOf("office"), PathOf("other"));
        File.Move(PathOf("office") + ".p7s", PathOf("other") + ".p7s");

        Assert.Equal(
            "rule-pack.other-id", new RulePackLibrary(Folder, Trusting(Issuer)).Load("other").Problem?.Code);
    }

    [Fact]
    public void A_signed_pack_on_an_untrusted_parent_is_refused()
    {
        Put("office", Issuer);
        File.AppendAllText(Path.Combine(Folder, "national-base.json"), "\n");

        var refused = new RulePackLibrary(Folder, Trusting(Issuer)).Load("office").Problem;

        Assert.Equal("rule-pack.invalid", refused?.Code);
        Assert.Contains("no signature", refused!.Detail("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", "1")]
    [InlineData("2026-06-30", "1")]
    [InlineData("2026-07-01", "2")]
    [InlineData("2027-01-01", null)]
    public void A_new_check_takes_the_version_in_effect_on_its_day(string day, string? version)
    {
        Put("office", Issuer, "office@1", "1", "2026-01-01", "2026-06-30");
        Put("office", Issuer, "office", "2", "2026-07-01", "2026-12-31");

        var pack = new RulePackLibrary(Folder, Trusting(Issuer)).LoadFor(
            "office", DateOnly.ParseExact(day, "yyyy-MM-dd"));

        Assert.Equal(version, pack.Succeeded ? pack.Value.Version : null);
        if (version is null)
            Assert.Equal("rule-pack.not-in-effect", pack.Problem?.Code);
    }

    [Fact]
    public async Task An_old_case_stays_on_the_rule_pack_it_was_checked_with()
    {
        Put("office", Issuer, "office@1", "1", "2026-01-01", "2026-02-28");
        Put("office", Issuer, "office", "2", "2026-03-01", null);
        var trust = Path.Combine(home.FullName, "trust.pem");
        await File.WriteAllTextAsync(trust, Issuer.Certificate.ExportCertificatePem());
        using var package = PackageBuilder.County();
        await package.BuildAsync();
        var order = new CheckOrder
        {
            PackageFolder = package.Folder,
            OutputFolder = home.FullName,
            AsOf = new DateOnly(2026, 3, 1),
            SchemasFolder = schemas.Folder,
            RulePack = "office",
            RulePackTrustFile = trust,
        };

        Assert.Equal("2", await UsedAsync(order));
        Assert.Equal("1", await UsedAsync(order with { RulePackVersion = "1" }));
        Assert.Equal("rule-pack.unknown-version", await UsedAsync(order with { RulePackVersion = "3" }));
        Assert.Equal("rule-pack.nobody-trusted", await UsedAsync(order with { RulePackTrustFile = null }));
    }

    private static async Task<string?> UsedAsync(CheckOrder order)
    {
        var report = await new CheckRunner(FixedClock.Instance).RunAsync(
            order, new Progress<CheckProgress>(), CancellationToken.None);
        return report.Succeeded ? report.Value.Result.RulePack.Version : report.Problem.Code;
    }

    private static RulePackTrust Trusting(SigningKey key) =>
        new() { Anchors = new X509Certificate2Collection(key.Certificate) };

    private void Put(
        string id, SigningKey? signer, string? name = null, string version = "1", string from = "2026-01-01",
        string? to = null)
    {
        var validTo = to is null ? "" : $"\"validTo\":\"{to}\",";
        var content = Encoding.UTF8.GetBytes($$"""
            {"id":"{{id}}","version":"{{version}}","validFrom":"{{from}}",{{validTo}}"nameZh":"甲","nameEn":"a",
             "extends":{"id":"national-base","version":"2026.1"},"rules":[]}
            """);
        var file = PathOf(name ?? id);
        File.WriteAllBytes(file, content);
        if (signer is not null)
            File.WriteAllBytes(file + RulePackSignature.Suffix, RulePackSignature.Sign(content, signer, SignedAt));
    }

    private string PathOf(string name) => schemas.PathOf(name);
}
