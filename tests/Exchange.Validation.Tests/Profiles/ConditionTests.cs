using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tests.Profiles;

public sealed class ConditionTests
{
    private static readonly Profile Municipal = ProfileLibrary.Shipped.Load("municipal-master-plan").Value;

    private static readonly JsonSerializerOptions Json =
        new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    [Theory]
    [InlineData("""{"area":"coast"}""", "330200", true)]
    [InlineData("""{"area":"coast"}""", "330203", true)]
    [InlineData("""{"area":"coast"}""", "330700", false)]
    [InlineData("""{"area":"mountains"}""", "330200", false)]
    [InlineData("""{"levels":["City"]}""", "330700", true)]
    [InlineData("""{"levels":["City"]}""", "330203", false)]
    [InlineData("""{"layerPresent":"ghfq"}""", "330700", true)]
    [InlineData("""{"layerPresent":"HAX"}""", "330700", false)]
    [InlineData("""{"filePresent":"6栅格数据/*.tif"}""", "330700", true)]
    [InlineData("""{"filePresent":"4矢量数据/{prefix}矢量数据.gpkg"}""", "330700", true)]
    [InlineData("""{"filePresent":"6栅格数据/*.img"}""", "330700", false)]
    [InlineData("""{"area":"coast","levels":["City"]}""", "330203", false)]
    [InlineData("""{"any":[{"area":"coast"},{"layerPresent":"GHFQ"}]}""", "330700", true)]
    [InlineData("""{"any":[{"area":"coast"},{"layerPresent":"HAX"}]}""", "330700", false)]
    [InlineData("""{"not":{"area":"coast"}}""", "330700", true)]
    [InlineData("""{"not":{"any":[{"area":"coast"},{"layerPresent":"GHFQ"}]}}""", "330700", false)]
    public void A_condition_holds_when_all_it_asks_is_so(string condition, string division, bool holds) => Assert.Equal(
        holds, JsonSerializer.Deserialize<NeedCondition>(condition, Json)!.Holds(Facts(division)));

    [Theory]
    [InlineData("HAX", "330200", NeedAnswer.Mandatory)]
    [InlineData("HAX", "330700", NeedAnswer.Optional)]
    [InlineData("GHFQ", "330700", NeedAnswer.Mandatory)]
    [InlineData("JBCY", "330700", NeedAnswer.Open)]
    [InlineData("GHYDYH", "330700", NeedAnswer.Optional)]
    public void A_constraint_has_an_answer_in_each_package(string table, string division, NeedAnswer answer)
    {
        var layer = Municipal.Layer(table)!;

        Assert.Equal(answer, layer.Need.In(layer.When, Facts(division)));
    }

    [Fact]
    public void A_changed_control_line_needs_its_layers_before_and_after()
    {
        var profile = ProfileLibrary.Shipped.Load("control-line-adjustment").Value;
        var facts = new ConditionFacts(profile, ADivision("330106"), ["WHCCZKFBJ"], []);

        Assert.Equal(
            ["WHQCZKFBJ", "WHHCZKFBJ"],
            profile.Layers.Where(layer => layer.Need.In(layer.When, facts) == NeedAnswer.Mandatory)
                .Select(layer => layer.Table));
    }

    [Theory]
    [InlineData("""{"area":"moon"}""", "C", "layer GHFQ has a condition on the unknown area 'moon'")]
    [InlineData("""{"layerPresent":"XXX"}""", "C", "layer GHFQ has a condition on the unknown layer XXX")]
    [InlineData("""{"not":{"layerPresent":"GHFQ"}}""", "C", "layer GHFQ has a condition on itself")]
    [InlineData("""{"levels":["Village"]}""", "C", "layer GHFQ has a condition on the level Village")]
    [InlineData("""{}""", "C", "layer GHFQ has a condition that asks nothing")]
    [InlineData("""{"any":[{}]}""", "C", "layer GHFQ has a condition that asks nothing")]
    [InlineData("""{"levels":["City"]}""", "M", "layer GHFQ has a condition, but its constraint is not C")]
    [InlineData("""{"run":"rm"}""", "C", "'run' is not known here")]
    public void A_condition_nobody_can_answer_is_a_mistake(string condition, string need, string mistake)
    {
        var profile = $$"""
            {"id":"x","version":"1","nameZh":"甲","nameEn":"a","mark":"R","planTypes":["ZG"],"levels":["City"],
             "levelWords":{},"prefix":"","root":null,
             "folders":[{"path":"","need":"O","files":[{"pattern":"**","need":"M","holds":"vector"}]}],
             "crs":{"allowedEpsg":[],"sameForAllLayers":false},"tables":[],"fieldGroups":{},
             "layers":[{"table":"GHFQ","nameZh":"乙","nameEn":"b","geometry":"polygon","mark":"R","need":"{{need}}",
                        "when":{{condition}},"fieldGroups":[]}]}
            """;

        var refused = ProfileLibrary.Read(Encoding.UTF8.GetBytes(profile), "x");

        Assert.Equal("1", refused.Problem?.Values["count"]);
        Assert.Contains(mistake, refused.Problem!.Values["mistakes"], StringComparison.Ordinal);
    }

    private static ConditionFacts Facts(string division) => new(
        Municipal,
        ADivision(division),
        ["GHFQ", "CZKFBJ"],
        ["6栅格数据/a.tif", "4矢量数据/330700金华市市级国土空间总体规划矢量数据.gpkg"]);

    private static Division ADivision(string code) => Divisions.Find(DivisionCode.Parse(code))!; // All are in the list.

    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);
}
