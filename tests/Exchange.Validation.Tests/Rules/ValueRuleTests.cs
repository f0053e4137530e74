using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

public sealed class ValueRuleTests
{
    [Fact]
    public async Task Rule_320101_names_features_with_another_layers_code()
    {
        using var package = PackageBuilder.County();
        package["STBHHX"][2].With("YSDM", "2090020212");

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("320101", "STBHHX", 2L), (finding.Rule, finding.Layer, finding.FeatureId));
        Assert.Equal(("330106000400000002", "YSDM"), (finding.Bsm, finding.Field));
        Assert.Equal(120.025, finding.X!.Value, 6);
        Assert.NotEmpty(finding.SuggestionZh);
        Assert.Contains("数据库规范", finding.ClauseZh, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("330199000000", "西湖区")]
    [InlineData("330106999000", "某街道")]
    [InlineData("33010", "西湖区")]
    [InlineData("33010A000000", "西湖区")]
    [InlineData("330106000000", "西湖")]
    [InlineData("330106002000", "北山")]
    public async Task Rule_320102_names_codes_that_do_not_exist_and_names_that_do_not_match(string code, string name)
    {
        using var package = PackageBuilder.County();
        package["XZQXZ"][1].With("XZQDM", code).With("XZQMC", name);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("320102", "XZQXZ", 1L), (finding.Rule, finding.Layer, finding.FeatureId));
    }

    [Theory]
    [InlineData("330106", "西湖区")]
    [InlineData("330106002000", "北山街道")]
    [InlineData("330106002", "北山街道")]
    [InlineData("330106002201", "任意村")]
    public async Task Rule_320102_accepts_padded_and_short_codes_and_villages_below_a_known_township(string code, string name)
    {
        using var package = PackageBuilder.County();
        package["XZQXZ"][1].With("XZQDM", code).With("XZQMC", name);

        Assert.Empty(await package.CheckAsync());
    }

    [Theory]
    [InlineData("999", "城镇集中建设区", Severity.Heavy)]
    [InlineData("410", "集中建设区", Severity.Heavy)]
    [InlineData("4100", "城镇集中建设区", Severity.Heavy)]
    [InlineData("490", "地方扩展区", Severity.Light)]
    public async Task Rule_320103_names_unknown_zones_and_asks_about_local_ones(string code, string name, Severity severity)
    {
        using var package = PackageBuilder.County();
        package["YDYHGHFQ"][3].With("GHFQDM", code).With("GHFQMC", name);

        var finding = Assert.Single(await package.CheckAsync(), finding => finding.Rule == "320103");

        Assert.Equal((3L, severity), (finding.FeatureId, finding.Severity));
    }

    [Theory]
    [InlineData("100", "生态保护区")]
    [InlineData("418", "战略预留区")]
    public async Task Rule_320103_accepts_every_level_of_the_list(string code, string name)
    {
        using var package = PackageBuilder.County();
        package["YDYHGHFQ"][3].With("GHFQDM", code).With("GHFQMC", name);

        Assert.Empty(await package.CheckAsync());
    }

    [Theory]
    [InlineData("019900", "水田")]
    [InlineData("010101", "水田")]
    [InlineData("0101000", "水田")]
    [InlineData("01010", "水田")]
    [InlineData("010100", "旱地")]
    [InlineData("000000", "水田")]
    public async Task Rule_320104_names_unknown_classes_and_names_that_do_not_match(string code, string name)
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][2].With("YDYHFLDM", code).With("YDYHFLMC", name);

        var finding = Assert.Single(await package.CheckAsync());

        Assert.Equal(("320104", 2L), (finding.Rule, finding.FeatureId));
    }

    [Theory]
    [InlineData("010000", "耕地")]
    [InlineData("01", "耕地")]
    [InlineData("0101", "水田")]
    [InlineData("100000", "工矿用地")]
    [InlineData("200000", "交通运输用海")]
    [InlineData("070101", "一类城镇住宅用地")]
    public async Task Rule_320104_accepts_codes_of_any_level_with_and_without_padding(string code, string name)
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][2].With("YDYHFLDM", code).With("YDYHFLMC", name);

        Assert.Empty(await package.CheckAsync());
    }

    [Fact]
    public async Task Rule_330101_names_repetitions_in_the_layer_and_across_layers()
    {
        using var package = PackageBuilder.County();
        var first = package["XZQX"][1].Values["BSM"];
        package["XZQX"][3].With("BSM", first);
        package["CZKFBJ"][2].With("BSM", first);

        var findings = await package.CheckAsync();

        Assert.Equal(
            [("330101", "XZQX", 3L, "XZQX", 1L), ("330101", "CZKFBJ", 2L, "XZQX", 1L)],
            findings.Select(f => (f.Rule, f.Layer!, f.FeatureId!.Value, f.RelatedLayer!, f.RelatedFeatureId!.Value)));
    }

    [Fact]
    public async Task Rule_330101_tells_apart_identifiers_that_differ_by_a_leading_zero_or_a_letter()
    {
        using var package = PackageBuilder.County();
        package["XZQX"][1].With("BSM", "1");
        package["XZQX"][2].With("BSM", "01");
        package["XZQX"][3].With("BSM", "1A");

        Assert.Empty(await package.CheckAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("\u3000")]
    public async Task Rule_330103_names_mandatory_fields_without_a_value(string? value)
    {
        using var package = PackageBuilder.County();
        package["YDYHGHFQ"][1].With("GKZY", value);
        package["YDYHGHFQ"][2].With("MJ", null);

        var findings = await package.CheckAsync();

        Assert.Equal(
            [("330103", 1L, "GKZY"), ("330103", 2L, "MJ")],
            findings.Select(finding => (finding.Rule, finding.FeatureId!.Value, finding.Field!)));
    }

    [Fact]
    public async Task Rule_330103_accepts_zero_and_empty_optional_fields()
    {
        using var package = PackageBuilder.County();
        package["YDYHGHFQ"][1].With("MJ", 0).With("BZ", "");

        Assert.DoesNotContain(await package.CheckAsync(), finding => finding.Rule == "330103");
    }

    [Fact]
    public async Task A_blank_code_is_reported_once_as_missing()
    {
        using var package = PackageBuilder.County();
        package["GHYDYH"][1].With("YDYHFLDM", "").With("YSDM", null).With("BSM", " ");

        var findings = await package.CheckAsync();

        Assert.All(findings, finding => Assert.Equal("330103", finding.Rule));
        Assert.Equal(["BSM", "YDYHFLDM", "YSDM"], findings.Select(finding => finding.Field).Order(StringComparer.Ordinal));
    }
}
