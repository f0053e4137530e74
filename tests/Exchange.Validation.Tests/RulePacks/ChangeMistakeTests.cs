using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tests.RulePacks;

/// <summary>
/// What people change in a form is held to the same rules as a pack's file, with each mistake at its place and in both languages.
/// </summary>
public sealed class ChangeMistakeTests
{
    private static readonly RulePack Parent = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value;

    [Fact]
    public void Every_parameter_the_engine_reads_has_a_name_in_both_languages_and_a_unit_in_both_or_none()
    {
        var parameters = Parent.Rules.SelectMany(rule => ParameterDescription.Of(rule.Code)).ToList();
        Assert.NotEmpty(parameters);
        Assert.All(parameters, parameter =>
        {
            Assert.NotEmpty(parameter.NameZh);
            Assert.NotEmpty(parameter.NameEn);
            Assert.Equal(parameter.UnitZh is null, parameter.UnitEn is null);
            Assert.Equal(parameter.Kind == ParameterKind.Number, parameter.Minimum is not null && parameter.Maximum is not null);
        });
    }

    [Theory]
    [InlineData("410102", """{"toleranceMetres": 0.0005}""", null, null)]
    [InlineData("410102", """{"toleranceMetres": 11}""", null, "toleranceMetres")]
    [InlineData("410102", """{"toleranceMetres": "a"}""", null, "toleranceMetres")]
    [InlineData("410102", """{"width": 1}""", null, "width")]
    [InlineData("410102", "{}", "L", null)]
    [InlineData("430101", "{}", "H", "severity")]
    [InlineData("430101", """{"toleranceMetres": 0.002}""", null, "toleranceMetres")]
    [InlineData("430101", """{"toleranceMetres": 0.0001}""", "F", null)]
    [InlineData("620101", """{"atLeast": ["ZB01"]}""", null, "atLeast")]
    [InlineData("320103", """{"unlistedLevel2": "fault"}""", null, "unlistedLevel2")]
    [InlineData("220103", """{"epsg": [5737, "x"]}""", null, "epsg")]
    [InlineData("230101", """{"pairs": [{"inner": "A"}]}""", null, "pairs")]
    public void A_change_is_refused_at_its_field_exactly_when_the_file_would_be(
        string code, string parameters, string? severity, string? field)
    {
        var change = new RuleChange
        {
            Code = code,
            Severity = severity switch { "F" => Severity.Fatal, "H" => Severity.Heavy, "L" => Severity.Light, _ => null },
            Parameters = JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(parameters)!, // An object.
            ReasonZh = "理由",
            ReasonEn = "reason",
        };

        var mistakes = ChangeMistakes.Find(Parent, [change], []);

        Assert.Equal(field is null ? [] : new (string, string?)[] { (code, field) }, mistakes.Select(mistake => (mistake.Rule, mistake.Field)));
        Assert.All(mistakes, mistake => Assert.NotEqual(mistake.TextEn, mistake.TextZh));
        var file = new JsonObject
        {
            ["code"] = code,
            ["parameters"] = JsonNode.Parse(parameters),
            ["reasonZh"] = "理由",
            ["reasonEn"] = "reason",
        };
        if (severity is not null)
            file["severity"] = severity;
        Assert.Equal(field is null, Read(("changes", file)));
    }

    [Fact]
    public void A_rule_is_told_when_it_is_unknown_touched_twice_fatal_or_without_a_reason()
    {
        var change = new RuleChange { Code = "440101", ReasonZh = "", ReasonEn = " " };
        var mistakes = ChangeMistakes.Find(
            Parent, [change, change with { Code = "999999" }],
            [new SwitchedOffRule("440101", "无", "none"), new SwitchedOffRule("110101", "无", "none")]);

        Assert.Equal(
            [("440101", "reasonZh"), ("999999", null), ("440101", null), ("110101", null)],
            mistakes.Select(mistake => (mistake.Rule, mistake.Field)));
        Assert.False(Read(("switchedOff", Off("110101"))));
        Assert.True(Read(("switchedOff", Off("440101"))));
    }

    private static JsonObject Off(string code) => new() { ["code"] = code, ["reasonZh"] = "无", ["reasonEn"] = "none" };

    private static bool Read((string List, JsonObject Item) one)
    {
        var pack = new JsonObject
        {
            ["id"] = "node-330106",
            ["version"] = "1",
            ["validFrom"] = "2026-01-01",
            ["nameZh"] = "测试",
            ["nameEn"] = "Test",
            ["extends"] = new JsonObject { ["id"] = Parent.Id, ["version"] = Parent.Version },
            ["rules"] = new JsonArray(),
            [one.List] = new JsonArray(one.Item),
        };
        return RulePackLibrary.Shipped.Draft(Encoding.UTF8.GetBytes(pack.ToJsonString()), "test").Succeeded;
    }
}
