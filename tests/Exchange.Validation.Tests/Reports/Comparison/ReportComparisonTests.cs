using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Packaging.Signing.Jws;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Processes;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Schemas;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Reports.Comparison;

/// <summary>The check of an upper level that was given the report made below.</summary>
public sealed class ReportComparisonTests : IDisposable
{
    private readonly DirectoryInfo home = Directory.CreateTempSubdirectory("comparison");

    public void Dispose() => home.Delete(recursive: true);

    [Fact]
    public async Task The_same_check_above_and_below_agrees()
    {
        using var package = await FaultedAsync();
        await CheckAsync(package, "below");

        var comparison = await CompareAsync(package, order => order);

        Assert.True(comparison.Agrees);
        Assert.Empty(comparison.Differences);
        Assert.Equal(Verdict.Failed, comparison.VerdictBelow);
    }

    [Fact]
    public async Task Findings_of_one_side_and_other_values_are_named_with_rule_and_place()
    {
        using var package = await FaultedAsync();
        await CheckAsync(package, "below");
        var below = await EditedAsync(lines =>
        [
            .. lines.Where(line => !line.Contains("\"320101\"", StringComparison.Ordinal)),
            .. lines.Where(line => line.Contains("\"320101\"", StringComparison.Ordinal)).Select(line => line
                .Replace("\"320101\"", "\"320106\"", StringComparison.Ordinal)),
            lines[0],
        ]);

        var comparison = await CompareAsync(package, order => order with { ReportBelow = below });

        Assert.False(comparison.Agrees);
        Assert.Contains(comparison.Differences, d => d is { Kind: DifferenceKind.OnlyHere, Rule: "320101" }
            && d.Layer == "STBHHX" && d.Zh == "仅本级检查有此问题" && d.En == "Found here only");
        Assert.Contains(comparison.Differences, d => d is { Kind: DifferenceKind.OnlyBelow, Rule: "320106" });
        Assert.Contains(new RuleComparison("320101", 0, 1, 0), comparison.Rules);
    }

    [Fact]
    public async Task Another_severity_at_the_same_place_is_named_with_both()
    {
        using var package = await FaultedAsync();
        await CheckAsync(package, "below");
        var below = await EditedAsync(lines =>
        [
            .. lines.Select(line => line.Contains("\"320101\"", StringComparison.Ordinal)
                ? line.Replace("\"heavy\"", "\"light\"", StringComparison.Ordinal)
                    .Replace("\"Heavy\"", "\"Light\"", StringComparison.Ordinal)
                    .Replace("\"H\"", "\"L\"", StringComparison.Ordinal)
                : line),
        ]);

        var comparison = await CompareAsync(package, order => order with { ReportBelow = below });

        var difference = Assert.Single(comparison.Differences);
        Assert.Equal(DifferenceKind.OtherSeverity, difference.Kind);
        Assert.Equal("问题等级不同：下级 轻，本级 重", difference.Zh);
        Assert.Equal("Another severity: Light below, Heavy here", difference.En);
    }

    [Fact]
    public async Task Another_rule_pack_and_base_date_are_named()
    {
        using var package = await FaultedAsync();
        await CheckAsync(package, "below");

        var comparison = await CompareAsync(
            package, order => order with { RulePack = "zhejiang-example", AsOf = new DateOnly(2026, 2, 1) });

        Assert.Contains(comparison.Differences, d => d.Kind == DifferenceKind.OtherRulePack
            && d.En.Contains("national-base 2026.1", StringComparison.Ordinal)
            && d.En.Contains("zhejiang-example 2026.1", StringComparison.Ordinal));
        Assert.Contains(comparison.Differences, d => d.Kind == DifferenceKind.OtherBaseDate
            && d.Zh == "代码基准日不同：下级 2026-03-01，本级 2026-02-01");
    }

    [Fact]
    public async Task A_report_that_was_changed_or_is_of_another_package_does_not_stop_the_check()
    {
        using var package = await FaultedAsync();
        using var other = PackageBuilder.County();
        await other.BuildAsync();
        await CheckAsync(other, "below");

        var ofAnother = await CompareAsync(package, order => order);
        await File.AppendAllTextAsync(Path.Combine(home.FullName, "below", CheckOrder.FindingsName), "{}\n");
        var changed = await CompareAsync(package, order => order);
        await File.WriteAllTextAsync(PathOf("below"), "[]");
        var broken = await CompareAsync(package, order => order);

        Assert.All([ofAnother, changed, broken], one => Assert.Equal(
            DifferenceKind.NotComparable, Assert.Single(one.Differences).Kind));
        Assert.Contains("two packages", ofAnother.Differences[0].En, StringComparison.Ordinal);
        Assert.Contains("问题清单", changed.Differences[0].Zh, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_comparison_is_part_of_the_report_in_its_forms()
    {
        using var package = await FaultedAsync();
        await CheckAsync(package, "below");
        var report = await CheckAsync(
            package, "here", order => order with { RulePack = "zhejiang-example", ReportBelow = PathOf("below") });
        var folder = Path.Combine(home.FullName, "here");

        await ReportFiles.WriteAsync(
            report, Path.Combine(folder, CheckOrder.FindingsName), folder, new ReportOptions { PackageName = "p" },
            CancellationToken.None);

        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("here")));
        Assert.Empty(JsonSchema.Shipped("check-report.schema.json").Check(json.RootElement));
        Assert.Contains("与下级报告比较", await File.ReadAllTextAsync(Path.Combine(folder, "report.zh.html")));
        Assert.Contains("Another rule pack", await File.ReadAllTextAsync(Path.Combine(folder, "report.en.html")));
    }

    [Fact]
    public void Every_kind_of_difference_has_a_text_in_both_languages_with_the_same_places()
    {
        foreach (var text in Enum.GetValues<DifferenceKind>().Select(DifferenceTexts.TextOf))
        {
            Assert.NotEqual(text.En, text.Zh);
            foreach (var place in (string[])["{below}", "{here}"])
                Assert.Equal(text.En.Contains(place), text.Zh.Contains(place));
        }
    }

    private static async Task<PackageBuilder> FaultedAsync()
    {
        var package = PackageBuilder.County();
        package["STBHHX"][2].With("YSDM", "2090020212");
        await package.BuildAsync();
        return package;
    }

    private async Task<ReportComparison> CompareAsync(PackageBuilder package, Func<CheckOrder, CheckOrder> change)
    {
        var report = await CheckAsync(package, "here", order => change(order with { ReportBelow = PathOf("below") }));
        Assert.NotNull(report.Comparison);
        return report.Comparison;
    }

    private async Task<CheckReport> CheckAsync(
        PackageBuilder package, string folder, Func<CheckOrder, CheckOrder>? change = null)
    {
        var order = new CheckOrder
        {
            PackageFolder = package.Folder,
            OutputFolder = home.CreateSubdirectory(folder).FullName,
            AsOf = new DateOnly(2026, 3, 1),
            RulePack = RulePackLibrary.DefaultId,
        };
        var report = await new CheckRunner(FixedClock.Instance).RunAsync(
            change is null ? order : change(order), new Progress<CheckProgress>(), CancellationToken.None);
        Assert.True(report.Succeeded, report.Problem?.ToString());
        return report.Value;
    }

    /// <summary>The report made below with other findings, as another program might have made it.</summary>
    [Fact]
    public async Task The_signed_form_of_a_report_is_read_and_held_against_the_keys_given()
    {
        using var package = await FaultedAsync();
        await CheckAsync(package, "below");
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signed = Path.ChangeExtension(PathOf("below"), ".jws");
        var content = await File.ReadAllBytesAsync(PathOf("below"));
        await File.WriteAllTextAsync(
            signed, JwsWriter.Sign(key, "330106-1", "exchange-check-report", content) + "\n");

        var unverified = await StoredReport.ReadAsync(signed, null, CancellationToken.None);
        using var right = await KeysAsync(key, "330106-1");
        var verified = await StoredReport.ReadAsync(signed, right, CancellationToken.None);
        using var wrong = await KeysAsync(other, "330106-1");
        var forged = await StoredReport.ReadAsync(signed, wrong, CancellationToken.None);
        var comparison = await CompareAsync(package, order => order with { ReportBelow = signed });

        Assert.Equal(("330106-1", false), (unverified.Value.SignedWith, unverified.Value.IsVerified));
        Assert.Equal(("330106-1", true), (verified.Value.SignedWith, verified.Value.IsVerified));
        Assert.Equal("jws.wrong-signature", forged.Problem?.Code);
        Assert.True(comparison.Agrees);
    }

    [Theory]
    [InlineData("eyJhIjoxfQ", "jws.malformed")]
    [InlineData("eyJhIjoxfQ.!.x", "jws.malformed")]
    [InlineData("eyJhIjoxfQ.e30.x", "report.unreadable")]
    public async Task What_only_looks_like_a_signed_report_is_refused(string content, string code)
    {
        var file = Path.Combine(home.FullName, "report.jws");
        await File.WriteAllTextAsync(file, content);

        Assert.Equal(code, (await StoredReport.ReadAsync(file, null, CancellationToken.None)).Problem?.Code);
    }

    private async Task<ReportKeys> KeysAsync(ECDsa key, string kid)
    {
        var file = Path.Combine(home.FullName, "keys.json");
        var jwk = PublicJwk.Of(key);
        await File.WriteAllTextAsync(
            file, $$"""{"keys":[{"kty":"EC","crv":"P-256","x":"{{jwk.X}}","y":"{{jwk.Y}}","kid":"{{kid}}"}]}""");
        return (await ReportKeys.LoadAsync(file, CancellationToken.None)).Value;
    }

    private async Task<string> EditedAsync(Func<string[], string[]> edit)
    {
        var findings = Path.Combine(home.FullName, "below", CheckOrder.FindingsName);
        var before = await FindingFile.DigestAsync(findings, CancellationToken.None);
        var lines = edit(await File.ReadAllLinesAsync(findings));
        await File.WriteAllTextAsync(findings, string.Join('\n', lines) + "\n");
        var after = await FindingFile.DigestAsync(findings, CancellationToken.None);
        var report = await File.ReadAllTextAsync(PathOf("below"));
        await File.WriteAllTextAsync(PathOf("below"), report.Replace(before, after, StringComparison.Ordinal));
        return PathOf("below");
    }

    private string PathOf(string folder) => Path.Combine(home.FullName, folder, CheckOrder.ReportName);
}
