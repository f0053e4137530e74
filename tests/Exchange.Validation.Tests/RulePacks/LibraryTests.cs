using System.Text;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Profiles;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Rules;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Tests.RulePacks;

public sealed class LibraryTests
{
    [Fact]
    public void Every_shipped_profile_and_rule_pack_loads()
    {
        Assert.All(ProfileLibrary.Shipped.Ids, id => Assert.True(ProfileLibrary.Shipped.Load(id).Succeeded, id));
        Assert.All(RulePackLibrary.Shipped.Ids, id => Assert.True(RulePackLibrary.Shipped.Load(id).Succeeded, id));
    }

    [Fact]
    public void Every_rule_of_the_engine_is_in_the_national_base()
    {
        var pack = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value;

        Assert.Equal(RuleRegistry.Codes.Order(), pack.Rules.Select(rule => rule.Code).Order());
    }

    [Fact]
    public void The_county_profile_asks_for_the_seven_main_layers_with_their_fields()
    {
        var profile = ProfileLibrary.Shipped.Load("county-master-plan").Value;

        Assert.Equal(
            ["XZQX", "XZQXZ", "GHYDYH", "YDYHGHFQ", "STBHHX", "YJJBNTBHHX", "CZKFBJ"],
            profile.Layers.Where(layer => layer.Need == Need.Mandatory).Select(layer => layer.Table));
        Assert.All(
            profile.Layers.Where(layer => layer.Need == Need.Mandatory),
            layer => Assert.Contains(layer.Fields, field => field is { Name: "BSM", Length: 18 }));
    }

    [Fact]
    public void A_rule_pack_is_refused_with_all_its_mistakes()
    {
        var refused = RulePackLibrary.Read(
            Encoding.UTF8.GetBytes("""
            {"id":"x","version":"1","validFrom":"1 May","nameZh":"甲","nameEn":"a","colour":"red","rules":[
             {"code":"11","nameZh":"乙","nameEn":"b","severity":"X","mode":"A","clauseZh":"丙","clauseEn":"c","mark":"R"}]}
            """),
            "x");

        Assert.Equal(("rule-pack.invalid", "6"), (refused.Problem?.Code, refused.Problem?.Values["count"]));
        foreach (var mistake in new[] { "/validFrom", "'colour'", "/rules/0/code", "/rules/0/severity", "'legalBasis'", "120101" })
            Assert.Contains(mistake, refused.Problem!.Detail("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_pack_is_refused_when_it_lists_a_rule_twice_or_one_the_engine_does_not_have()
    {
        const string Rule = """
            {"code":"999999","nameZh":"乙","nameEn":"b","severity":"F","mode":"A","clauseZh":"丙","clauseEn":"c",
             "legalBasis":"d","mark":"R"}
            """;
        var refused = RulePackLibrary.Read(
            Encoding.UTF8.GetBytes($$"""
            {"id":"x","version":"1","validFrom":"2026-01-01","nameZh":"甲","nameEn":"a","rules":[{{Rule}},{{Rule}}]}
            """),
            "x");

        Assert.Contains("999999 is listed twice", refused.Problem!.Detail("en"), StringComparison.Ordinal);
        Assert.Contains("has no such rule", refused.Problem.Detail("en"), StringComparison.Ordinal);
        Assert.Contains("120101 is missing", refused.Problem.Detail("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_profile_is_refused_when_a_layer_names_an_unknown_field_group()
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "profiles", "county-master-plan.json"))
            .Replace("\"fieldGroups\": [\"keys\", \"land-use\"", "\"fieldGroups\": [\"keys\", \"no-group\"", StringComparison.Ordinal);

        var refused = ProfileLibrary.Read(Encoding.UTF8.GetBytes(text), "county-master-plan");

        Assert.Equal("profile.invalid", refused.Problem?.Code);
        Assert.Contains("GHYDYH names the unknown field group 'no-group'", refused.Problem!.Detail("en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("""{"id":"x","id":"y"}""")]
    public void Data_that_is_no_profile_is_refused(string text) =>
        Assert.Equal("profile.invalid", ProfileLibrary.Read(Encoding.UTF8.GetBytes(text), "x").Problem?.Code);

    [Fact]
    public void An_unknown_profile_is_refused_with_the_known_ones_and_never_read_from_elsewhere()
    {
        var refused = ProfileLibrary.Shipped.Load("../rule-packs/national-base");

        Assert.Equal("profile.unknown", refused.Problem?.Code);
        Assert.Contains("county-master-plan", refused.Problem!.Detail("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_land_use_list_has_all_classes_and_every_class_but_the_first_level_has_its_parent()
    {
        var lists = CodeListSet.Load(CodeListSet.ShippedFolder, "2023").Value;

        Assert.Equal(175, lists.LandUse.Entries.Count);
        Assert.Equal(24, lists.LandUse.Entries.Count(entry => entry.Level == 1));
        Assert.All(lists.LandUse.Entries, entry => Assert.Equal(entry.Level == 1, entry.Parent is null));
        Assert.Equal("耕地", lists.LandUse.Find("01")?.Name);
    }

    [Fact]
    public void A_code_list_is_refused_with_all_its_mistakes()
    {
        var refused = CodeList.Read("x", new StringReader("code,name,name_en,level,parent\n1,甲,a,1,\n1,乙,b,1,\n2,丙\n3,丁,d,2,9\n"));

        Assert.Equal("3", refused.Problem?.Values["count"]);
    }

    [Fact]
    public void A_schema_keyword_that_is_not_checked_is_a_fault_of_the_schema()
    {
        using var document = System.Text.Json.JsonDocument.Parse("1");

        Assert.Throws<NotSupportedException>(
            () => JsonSchema.Parse("""{"multipleOf": 2}""").Check(document.RootElement));
    }
}
