using System.Globalization;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Validation.Profiles;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tests.RulePacks;

public sealed class InheritanceTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("packs-");

    public InheritanceTests() => Put("base", """
        {"id":"base","version":"1","validFrom":"2026-01-01","nameZh":"甲","nameEn":"a","rules":[
         {"code":"120101","nameZh":"乙","nameEn":"b","severity":"F","mode":"A","clauseZh":"丙","clauseEn":"c",
          "legalBasis":"d","mark":"R"},
         {"code":"410102","nameZh":"乙","nameEn":"b","severity":"F","mode":"A","layers":["GHFQ","CZKFBJ"],
          "parameters":{"toleranceMetres":0.001},"clauseZh":"丙","clauseEn":"c","legalBasis":"d","mark":"R"},
         {"code":"110104","nameZh":"乙","nameEn":"b","severity":"L","mode":"A","clauseZh":"丙","clauseEn":"c",
          "legalBasis":"d","mark":"R"}]}
        """);

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public void A_pack_adds_changes_and_switches_off_rules_of_its_parent()
    {
        var parent = RulePackLibrary.Shipped.Load("national-base").Value;
        var pack = RulePackLibrary.Shipped.Load("zhejiang-example").Value;

        Assert.Equal(
            parent.Rules.Select(rule => rule.Code).Except(["320103"]).Append("230199").Order(),
            pack.Rules.Select(rule => rule.Code));
        Assert.Equal(Severity.Heavy, pack.Rule("110104")?.Severity);
        Assert.Equal("多余文件", pack.Rule("110104")?.NameZh);
        Assert.Equal(0.0005, pack.Rule("410102")?.Number("toleranceMetres", 1));
        Assert.Equal(parent.Rule("410102")?.ClauseZh, pack.Rule("410102")?.ClauseZh);
        Assert.Equal(["320103"], pack.SwitchedOff.Select(rule => rule.Code));
    }

    [Fact]
    public void Pass_rule_and_classes_are_the_parent_s_until_a_pack_names_its_own()
    {
        Put("base", File.ReadAllText(PathOf("base")).Replace(
            "\"rules\":", """
            "passRule":{"lightPercentOfFeatures":7},"classes":[{"code":"12","nameZh":"读","nameEn":"read"},
             {"code":"41","nameZh":"面","nameEn":"ground"}],"rules":
            """, StringComparison.Ordinal));
        Put("child", Child());
        Put("grandchild", Child().Replace("\"child\",\"version\"", "\"grandchild\",\"version\"", StringComparison.Ordinal)
            .Replace("\"base\"", "\"child\"", StringComparison.Ordinal)
            .Replace("\"rules\":", """
                "passRule":{"lightPercentOfFeatures":0},"classes":[{"code":"41","nameZh":"层","nameEn":"layers"}],"rules":
                """, StringComparison.Ordinal));

        var (child, grandchild) = (Load("child").Value, Load("grandchild").Value);

        Assert.Equal((7, 0), (child.PassRule.LightPercentOfFeatures, grandchild.PassRule.LightPercentOfFeatures));
        Assert.Equal(["12 read", "41 ground"], child.Classes.Select(one => $"{one.Code} {one.NameEn}"));
        Assert.Equal(["12 read", "41 layers"], grandchild.Classes.Select(one => $"{one.Code} {one.NameEn}"));
    }

    [Fact]
    public void A_class_named_twice_is_a_mistake() => HasMistakes(
        Refused(Child(""","classes":[{"code":"41","nameZh":"面","nameEn":"a"},{"code":"41","nameZh":"层","nameEn":"b"}]""")),
        "class 41 is listed twice");

    [Fact]
    public void The_digest_of_a_pack_tells_a_changed_parent()
    {
        Put("child", Child());
        var before = Load("child").Value.Digest;
        Put("base", File.ReadAllText(PathOf("base")) + " ");

        Assert.NotEqual(before, Load("child").Value.Digest);
    }

    [Fact]
    public void Packs_may_be_built_on_each_other_and_a_switched_off_rule_stays_off()
    {
        Put("child", Child(""","switchedOff":[{"code":"110104","reasonZh":"因","reasonEn":"r"}]"""));
        Put("grandchild", Child().Replace("\"child\",\"version\"", "\"grandchild\",\"version\"", StringComparison.Ordinal)
            .Replace("\"base\"", "\"child\"", StringComparison.Ordinal));

        var pack = Load("grandchild").Value;

        Assert.Null(pack.Rule("110104"));
        Assert.Equal(["110104"], pack.SwitchedOff.Select(rule => rule.Code));
    }

    [Theory]
    [InlineData("severity", "\"H\"", "cannot be weakened: severity H")]
    [InlineData("layers", "[\"GHFQ\"]", "cannot be weakened: fewer layers")]
    [InlineData("levels", "[\"City\"]", "cannot be weakened: fewer levels")]
    [InlineData("planTypes", "[\"ZG\"]", "cannot be weakened: fewer planTypes")]
    [InlineData("parameters", "{\"toleranceMetres\": 0.002}", "cannot be weakened: toleranceMetres 0.002")]
    [InlineData("parameters", "{\"toleranceMetres\": -1}", "toleranceMetres is -1; allowed: a number from 0 to 10")]
    [InlineData("parameters", "{\"tolerance\": 1}", "no parameter 'tolerance'; known: toleranceMetres")]
    public void A_fatal_rule_cannot_be_weakened(string member, string value, string mistake) =>
        HasMistakes(Refused(Changed(member, value)), mistake);

    [Theory]
    [InlineData("layers", "[]")]
    [InlineData("layers", "[\"ghfq\",\"czkfbj\",\"STBHHX\"]")]
    [InlineData("parameters", "{\"toleranceMetres\": 0.0001}")]
    [InlineData("severity", "\"F\"")]
    public void A_fatal_rule_can_be_made_stricter(string member, string value)
    {
        Put("child", Changed(member, value));

        Assert.Null(Load("child").Problem);
    }

    [Fact]
    public void A_fatal_rule_cannot_be_switched_off() => HasMistakes(
        Refused(Child(""","switchedOff":[{"code":"120101","reasonZh":"因","reasonEn":"r"}]""")),
        "rule 120101 is fatal in the parent and cannot be switched off");

    [Fact]
    public void A_circle_of_packs_is_refused()
    {
        Put("one", Child().Replace("\"base\"", "\"two\"", StringComparison.Ordinal));
        Put("two", Child().Replace("\"base\"", "\"one\"", StringComparison.Ordinal));

        Assert.Contains("one → two → one", Load("one").Problem!.Detail("en"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parent_and_another_version_are_refused()
    {
        HasMistakes(
            Refused(Child().Replace("\"base\"", "\"none\"", StringComparison.Ordinal)),
            "extends none, which is not here");
        HasMistakes(
            Refused(Child().Replace("\"version\":\"1\"}", "\"version\":\"2\"}", StringComparison.Ordinal)),
            "extends base 2, but 1 is here");
    }

    [Fact]
    public void The_mistakes_of_a_parent_are_told_with_its_name()
    {
        Put("base", File.ReadAllText(PathOf("base")).Replace("toleranceMetres", "thickness", StringComparison.Ordinal));

        HasMistakes(Refused(Child()), "parent base: rule 410102 has no parameter 'thickness'; known: toleranceMetres");
    }

    [Fact]
    public void A_pack_that_stands_alone_has_nothing_to_change() => HasMistakes(
        Refused(File.ReadAllText(PathOf("base")).TrimEnd()[..^1]
            + ""","changes":[{"code":"110104","reasonZh":"因","reasonEn":"r"}]}"""),
        "'changes' without 'extends': there is no parent to change");

    [Fact]
    public void Ten_mistakes_give_ten_messages()
    {
        var content = File.ReadAllBytes(
            Path.Combine(AppContext.BaseDirectory, "RulePacks", "Cases", "ten-mistakes.json"));

        HasMistakes(
            RulePackLibrary.Shipped.Draft(content, "ten-mistakes").Problem,
            "'colour' is not known here",
            "/rules/0/severity",
            "extends national-base 1999.1, but 2026.1 is here",
            "validFrom 2026-13-01 is not a day",
            "rule 999901 names the unknown plan type 'QQ'",
            "rule 999902 is automatic, but this engine has no such rule",
            "toleranceMetres is \"thin\"; allowed: a number from 0 to 10",
            "rule 410102 has no parameter 'colour'",
            "rule 120101 is fatal in the parent and cannot be weakened: severity L",
            "switches off rule 777777, which the parent national-base does not have");
    }

    [Fact]
    public void A_pack_for_a_package_has_the_rules_of_its_plan_type_and_level()
    {
        var pack = RulePackLibrary.Shipped.Load("zhejiang-example").Value;

        Assert.NotNull(pack.For(Profile(["ZG"]), DivisionLevel.City).Rule("230199"));
        Assert.NotNull(pack.For(Profile([]), DivisionLevel.County).Rule("230199"));
        Assert.Null(pack.For(Profile(["ZG"]), DivisionLevel.Township).Rule("230199"));
        Assert.Null(pack.For(Profile(["CZ"]), DivisionLevel.City).Rule("230199"));
        Assert.NotNull(pack.For(Profile(["CZ"]), DivisionLevel.Village).Rule("120101"));
        Assert.Null(
            pack.For(Profile(["ZG"]) with { NotAsked = ["230199"] }, DivisionLevel.City).Rule("230199"));

        static Profile Profile(string[] planTypes) =>
            ProfileLibrary.Shipped.Load("generic-monitoring").Value with { PlanTypes = planTypes };
    }

    [Theory]
    [InlineData("320103", "unlistedLevel2", "\"question\"", true)]
    [InlineData("320103", "unlistedLevel2", "\"perhaps\"", false)]
    [InlineData("320103", "unlistedLevel2", "1", false)]
    [InlineData("410103", "boundaries", "[\"XZQX\"]", true)]
    [InlineData("410103", "boundaries", "\"XZQX\"", true)]
    [InlineData("410103", "boundaries", "[1]", false)]
    [InlineData("430101", "first", "[]", true)]
    [InlineData(
        "430104", "pairs",
        """[{"inner":"YJJBNTBHHX","outer":["GHFQ"],"outerField":"GHFQDM","outerStarts":["3"]}]""", true)]
    [InlineData("430104", "pairs", """[{"inner":"YJJBNTBHHX"}]""", false)]
    [InlineData("430104", "pairs", """[{"outer":"GHFQ","outerField":"GHFQDM"}]""", false)]
    [InlineData("430104", "pairs", """[{"outer":"GHFQ","beside":"GHFQDM"}]""", false)]
    [InlineData("430104", "pairs", """[{"outer":1}]""", false)]
    [InlineData("430104", "pairs", "\"GHFQ\"", false)]
    [InlineData("440102", "compactness", "1.01", false)]
    [InlineData("440102", "compactness", "0.2", true)]
    public void A_parameter_takes_values_of_its_type_and_range(string code, string name, string json, bool isRight)
    {
        using var value = JsonDocument.Parse(json);

        Assert.Equal(isRight, RuleParameters.Of(code).Single(p => p.Name == name).MistakeIn(value.RootElement) is null);
    }

    [Theory]
    [InlineData("[]", false)]
    [InlineData("[\"YJJBNT\"]", false)]
    [InlineData("\"yjjbntbhhx\"", true)]
    [InlineData("[\"YJJBNTBHHX\",\"YJJBNT\"]", true)]
    public void A_fatal_rule_looks_at_no_fewer_tables_than_its_parent(string tables, bool isRight)
    {
        var draft = $$"""
            {"id":"draft","version":"1","validFrom":"2026-01-01","nameZh":"子","nameEn":"child",
             "extends":{"id":"national-base","version":"2026.1"},"rules":[],"changes":[
             {"code":"430101","parameters":{"second":{{tables}}},"reasonZh":"因","reasonEn":"r"}]}
            """;

        var refused = RulePackLibrary.Shipped.Draft(Encoding.UTF8.GetBytes(draft), "draft").Problem;

        if (isRight)
            Assert.Null(refused);
        else
            HasMistakes(refused, $"rule 430101 is fatal in the parent and cannot be weakened: second {tables}");
    }

    private static string Changed(string member, string value) =>
        Child($$""","changes":[{"code":"410102","{{member}}":{{value}},"reasonZh":"因","reasonEn":"r"}]""");

    private static string Child(string more = "") => $$"""
        {"id":"child","version":"1","validFrom":"2026-01-01","nameZh":"子","nameEn":"child",
         "extends":{"id":"base","version":"1"},"rules":[]{{more}}}
        """;

    private static void HasMistakes(Problem? refused, params string[] expected)
    {
        Assert.Equal("rule-pack.invalid", refused?.Code);
        Assert.All(expected, text => Assert.Contains(text, refused!.Values["mistakes"], StringComparison.Ordinal));
        Assert.Equal(expected.Length.ToString(CultureInfo.InvariantCulture), refused!.Values["count"]);
    }

    private Problem? Refused(string text)
    {
        Put("draft", text);
        return Load("draft").Problem;
    }

    private Outcome<RulePack> Load(string id) => new RulePackLibrary(folder.FullName, RulePackTrust.Anybody).Load(id);

    private void Put(string id, string text) => File.WriteAllText(PathOf(id), text, new UTF8Encoding(false));

    private string PathOf(string id) => Path.Combine(folder.FullName, id + ".json");
}
