using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Packaging.Signing;

namespace Exchange.Packaging.Tests.Signing;

public sealed class PackageSignatureTests : IDisposable
{
    private const string Manifest = "tagmanifest-sha256.txt";
    private readonly TemporaryFolder at = new();

    public void Dispose() => at.Dispose();

    [Fact]
    public async Task Openssl_accepts_the_signature_and_rejects_one_changed_byte()
    {
        var bag = await APackage.BagAsync(at);
        string[] verify =
        [
            "cms", "-verify", "-binary", "-inform", "DER", "-in", "signatures/330106.p7s", "-content", Manifest,
            "-noverify",
            "-out", "/dev/null",
        ];
        var good = await ForeignProgram.RunAsync(bag, "openssl", verify);
        Assert.True(good.ExitCode == 0, good.Output);
        FlipLastHexDigit(Path.Combine(bag, Manifest));
        var bad = await ForeignProgram.RunAsync(bag, "openssl", verify);
        Assert.NotEqual(0, bad.ExitCode);
        Assert.Contains("erification failure", bad.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_single_changed_bit_of_a_signature_is_noticed()
    {
        byte[] content = [1, 2, 3];
        var signature = CmsSigning.Sign(content, APackage.Key, FixedClock.Noon);
        Assert.True(CmsSigning.Verify("a.p7s", signature, content, SignaturePolicy.AnySigner).Succeeded);
        var unnoticed = new List<string>();
        for (var bit = 0; bit < signature.Length * 8; bit++)
        {
            var changed = (byte[])signature.Clone();
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            if (CmsSigning.Verify("a.p7s", changed, content, SignaturePolicy.AnySigner).Succeeded)
                unnoticed.Add($"{bit / 8}.{bit % 8}");
        }

        Assert.True(unnoticed.Count == 0, $"{Convert.ToHexString(signature)}: {string.Join(' ', unnoticed)}");
    }

    [Fact]
    public async Task Sha256sum_verifies_both_manifests()
    {
        var bag = await APackage.BagAsync(at);
        // The program does not know the escape of the standard, so the one such file is looked at without it.
        var manifest = Path.Combine(bag, "manifest-sha256.txt");
        var lines = File.ReadAllText(manifest);
        Assert.Contains("100%25 指标.csv", lines, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(bag, "unescaped.txt"), lines.Replace("%25", "%", StringComparison.Ordinal));
        var payload = await ForeignProgram.RunAsync(bag, "sha256sum", "--strict", "-c", "unescaped.txt");
        var tags = await ForeignProgram.RunAsync(bag, "sha256sum", "--strict", "-c", Manifest);
        Assert.True(payload.ExitCode == 0 && tags.ExitCode == 0, payload.Output + tags.Output);
    }

    [Fact]
    public async Task A_changed_tag_manifest_is_noticed_by_its_signature()
    {
        var bag = await APackage.BagAsync(at);
        File.AppendAllText(Path.Combine(bag, "data/1规划文本/文本.txt"), "第二条\n");
        APackage.Reseal(bag);
        var opened = await PackageReader.OpenAsync(bag, APackage.Rules, CancellationToken.None);
        // Oxum was not mended by this forger, so both findings are there; the signature stands when he mends that too.
        var report = await PackageVerifier.VerifyAsync(bag, APackage.Rules, null, CancellationToken.None);
        Assert.False(opened.Succeeded);
        APackage.HasCode(
            "signature.wrong",
            report.Findings.Single(finding => finding.Problem.Definition == SignatureProblems.Wrong).Problem);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_unless_the_package_comes_from_the_archive()
    {
        using var key = SigningKey.Create("过期单位", FixedClock.Noon.AddYears(-2), FixedClock.Noon.AddDays(1));
        var zip = await APackage.ZipAsync(at, key: key);
        var later = APackage.Rules with { Signatures = new SignaturePolicy { Now = FixedClock.Noon.AddDays(2) } };
        APackage.HasCode("signature.certificate-expired", (await OpenAsync(zip, later)).Problem);
        Assert.Null((await OpenAsync(zip, later with
        {
            Signatures = new SignaturePolicy { Now = FixedClock.Noon.AddDays(2), AllowsEndedCertificates = true },
        })).Problem);
        Assert.Equal(["package.zip"], at.Entries());
    }

    [Fact]
    public async Task A_signature_made_outside_the_certificates_time_is_refused()
    {
        using var ended = SigningKey.Create("过期单位", FixedClock.Noon.AddYears(-2), FixedClock.Noon.AddYears(-1));
        var zip = await APackage.ZipAsync(at, key: ended);
        APackage.HasCode("signature.certificate-not-valid-at-signing", (await OpenAsync(zip, APackage.Rules)).Problem);
        var early = APackage.Rules with { Signatures = new SignaturePolicy { Now = FixedClock.Noon.AddHours(-1) } };
        APackage.HasCode("signature.from-the-future", (await OpenAsync(zip, early)).Problem);
    }

    [Fact]
    public async Task With_trust_anchors_only_their_certificates_count()
    {
        var zip = await APackage.ZipAsync(at);
        using var stranger = SigningKey.Create("其他单位", FixedClock.Noon.AddDays(-1), FixedClock.Noon.AddDays(1));
        APackage.HasCode("signature.untrusted", (await OpenAsync(zip, Trusting(stranger.Certificate))).Problem);
        var opened = await OpenAsync(zip, Trusting(APackage.Key.Certificate));
        Assert.True(Assert.Single(opened.Signatures).IsAnchored);
    }

    [Fact]
    public async Task A_certificate_of_an_authority_is_followed_to_it()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=浙江省认证机构", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = request.CreateSelfSigned(FixedClock.Noon.AddYears(-1), FixedClock.Noon.AddYears(1));
        using var leafKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var leafRequest = new CertificateRequest("CN=西湖区", leafKey, HashAlgorithmName.SHA256);
        leafRequest.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        using var leaf = leafRequest.Create(root, FixedClock.Noon.AddDays(-1), FixedClock.Noon.AddDays(1), [1, 2, 3]);
        using var key = SigningKey.From(leafKey, leaf);
        var zip = await APackage.ZipAsync(at, key: key);
        var opened = await OpenAsync(zip, Trusting(root));
        Assert.Equal(("CN=西湖区", true), (opened.Signatures[0].Subject, opened.Signatures[0].IsAnchored));
    }

    [Theory]
    [InlineData("not a signature")]
    [InlineData("")]
    public async Task What_is_no_signature_is_refused(string content)
    {
        var bag = await APackage.BagAsync(at);
        at.Write("bag/signatures/330106.p7s", content);
        APackage.HasCode("signature.malformed", (await OpenAsync(bag, APackage.Rules)).Problem);
    }

    [Fact]
    public async Task A_package_without_signature_is_refused_when_one_is_required()
    {
        var bag = await APackage.BagAsync(at);
        Directory.Delete(Path.Combine(bag, "signatures"), recursive: true);
        APackage.HasCode("signature.missing", (await OpenAsync(bag, APackage.Rules)).Problem);
        Assert.Null((await OpenAsync(bag, APackage.Rules with { Signatures = null })).Problem);
    }

    [Fact]
    public void A_key_file_is_readable_by_its_owner_only_and_never_overwritten()
    {
        var file = at["key.pem"];
        using var key = SigningKey.Create("西湖区", new FixedClock(FixedClock.Noon));
        Assert.True(key.Save(file).Succeeded);
        APackage.HasCode("signature.key-exists", key.Save(file).Problem);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        using var loaded = SigningKey.Load(file).Value;
        Assert.Equal((key.Id, "CN=西湖区"), (loaded.Id, loaded.Certificate.Subject));
        Assert.DoesNotContain("PRIVATE", File.ReadAllText(at["key.crt"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")]
    public void A_file_that_holds_no_key_is_refused(string content) =>
        APackage.HasCode("signature.key-unreadable", SigningKey.Load(at.Write("key.pem", content)).Problem);

    private static async Task<(Domain.Problems.Problem? Problem, IReadOnlyList<PackageSignature> Signatures)> OpenAsync(
        string package, PackageRules rules)
    {
        var opened = await PackageReader.OpenAsync(package, rules, CancellationToken.None);
        if (!opened.Succeeded)
            return (opened.Problem, []);
        using (opened.Value)
            return (null, opened.Value.Signatures);
    }

    private static PackageRules Trusting(X509Certificate2 anchor) => APackage.Rules with
    {
        Signatures = new SignaturePolicy { Now = FixedClock.Noon, TrustAnchors = [anchor] },
    };

    private static void FlipLastHexDigit(string file)
    {
        var bytes = File.ReadAllBytes(file);
        bytes[63] = bytes[63] == (byte)'0' ? (byte)'1' : (byte)'0';
        File.WriteAllBytes(file, bytes);
    }
}
