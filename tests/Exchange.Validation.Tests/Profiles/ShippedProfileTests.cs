using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tests.Profiles;

public sealed class ShippedProfileTests
{
    private static readonly IReadOnlyList<Profile> Shipped =
        [.. ProfileLibrary.Shipped.Ids.Select(id => ProfileLibrary.Shipped.Load(id).Value)];

    [Theory]
    [InlineData("municipal-master-plan", "ZG", DivisionLevel.City)]
    [InlineData("county-master-plan", "ZG", DivisionLevel.County)]
    [InlineData("township-village-plan", "CZ", DivisionLevel.Village)]
    [InlineData("township-village-plan", "ZG", DivisionLevel.Township)]
    [InlineData("detailed-plan", "KG", DivisionLevel.County)]
    [InlineData("special-plan", "ZX", DivisionLevel.Province)]
    [InlineData("urban-design", "CS", DivisionLevel.City)]
    public void Every_kind_of_plan_has_its_profile(string id, string planType, DivisionLevel level)
    {
        var profile = Shipped.Single(profile => profile.Id == id);

        Assert.Contains(planType, profile.PlanTypes);
        Assert.Contains(level, profile.Levels);
        Assert.True(profile.LevelWords.ContainsKey(level));
    }

    [Fact]
    public void Plan_types_of_profiles_are_known() => Assert.All(
        Shipped.SelectMany(profile => profile.PlanTypes), code => Assert.NotNull(PlanTypes.FindByCode(code)));

    [Fact]
    public void A_layer_has_one_feature_code_wherever_it_has_one() => Assert.All(
        Shipped.SelectMany(profile => profile.Layers).Where(layer => layer.FeatureCode is not null)
            .GroupBy(layer => layer.Table),
        table => Assert.Single(table.Select(layer => layer.FeatureCode).Distinct()));

    [Fact]
    public void Each_maintained_layer_has_its_three_states_and_the_fields_of_the_change()
    {
        var layers = Shipped.Single(profile => profile.Id == "control-line-adjustment").Layers;

        Assert.Equal(39, layers.Count);
        Assert.All(
            layers.GroupBy(layer => layer.Table[3..]),
            group => Assert.Equal(["WHC", "WHH", "WHQ"], group.Select(layer => layer.Table[..3]).Order()));
        Assert.All(
            layers.Where(layer => layer.Table.StartsWith("WHC", StringComparison.Ordinal)),
            layer => Assert.Equal(
                ["BSM", "YSDM", "XZQDM", "XZQMC", "WHLX", "WHLY", "JDZBLY", "WHBH", "KZBSHSLX", "BZ"],
                layer.Fields.Select(field => field.Name)));
    }

    [Theory]
    [InlineData("municipal-master-plan", DivisionLevel.City, "330200宁波市市级国土空间总体规划电子成果", "330200宁波市市级国土空间总体规划")]
    [InlineData("county-master-plan", DivisionLevel.County, "330106西湖区县级国土空间总体规划电子成果", "330106西湖区县级国土空间总体规划")]
    [InlineData("detailed-plan", DivisionLevel.County, "330106西湖区县级详细规划电子成果", "330106西湖区县级详细规划")]
    [InlineData("special-plan", DivisionLevel.City, "", "330200宁波市市级综合交通专项规划")]
    [InlineData("urban-design", DivisionLevel.County, "", "330106西湖区县级滨水城市设计")]
    public void A_plan_s_folder_tree_suggests_its_profile_and_level(
        string id, DivisionLevel level, string root, string prefix)
    {
        var top = root.Length == 0 ? "" : root + "/";
        string[] files =
        [
            $"{top}1规划文本/{prefix}规划文本.pdf", $"{top}2规划图件/{prefix}图件/01.jpg", $"{top}3规划说明/{prefix}规划说明.pdf",
            $"{top}4矢量数据/{prefix}矢量数据.gdb/a00000001.gdbtable", $"{top}5规划表格/{prefix}表格.xlsx",
            $"{top}7元数据/{prefix}元数据.xml",
        ];

        var best = ProfileSuggestion.For(files, Shipped)[0];

        Assert.Equal((id, level, 0), (best.ProfileId, best.Level, best.Missing));
    }

    [Fact]
    public void A_dynamic_maintenance_database_suggests_the_adjustment_profile()
    {
        string[] files =
        [
            "440803霞山区2024年度县级国土空间总体规划动态维护.gdb/a00000001.gdbtable", "依据文件/批复.pdf",
        ];

        var best = ProfileSuggestion.For(files, Shipped)[0];

        Assert.Equal(("control-line-adjustment", DivisionLevel.County), (best.ProfileId, best.Level));
    }

    [Fact]
    public void Patches_with_evidence_suggest_the_patch_profile() => Assert.Equal(
        "change-patches",
        ProfileSuggestion.For(["1图斑数据/330106.gpkg", "2举证材料/1/a.jpg", "5说明/a.txt"], Shipped)[0].ProfileId);

    [Fact]
    public void A_yearly_report_suggests_the_indicator_profile() => Assert.Equal(
        "yearly-indicators",
        ProfileSuggestion.For(
            [
                "1体检报告/a.pdf", "2指标表/330200宁波市2025年度城市体检评估指标表.xlsx",
                "3矢量数据/330200宁波市2025年度城市体检评估矢量数据.gpkg",
            ],
            Shipped)[0].ProfileId);

    [Fact]
    public void A_tree_of_no_known_kind_is_generic_and_one_without_data_is_nothing()
    {
        Assert.Equal(
            ["generic-monitoring"], ProfileSuggestion.For(["a/b.shp", "a/b.dbf"], Shipped).Select(s => s.ProfileId));
        Assert.Empty(ProfileSuggestion.For(["readme.txt"], Shipped));
        Assert.Empty(ProfileSuggestion.For([], Shipped));
    }
}
