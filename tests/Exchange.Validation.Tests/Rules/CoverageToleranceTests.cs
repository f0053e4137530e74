using System.Text.Json;
using Exchange.Validation.RulePacks;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

/// <summary>Overlap, gap and duplicate are looked for together, each within the tolerance of its own rule.</summary>
public sealed class CoverageToleranceTests
{
    // Beside each other 1 m of common ground and 1 m of none, and one parcel that is there twice.
    private const string Parcels = """
        ["POLYGON((0 0,100 0,100 100,0 100,0 0))", "POLYGON((99 0,200 0,200 100,99 100,99 0))",
         "POLYGON((201 0,300 0,300 100,201 100,201 0))", "POLYGON((201 0,300 0,300 100,201 100,201 0))"]
        """;

    private const string Division = """["POLYGON((0 0,300 0,300 100,0 100,0 0))"]""";

    [Theory]
    [InlineData(0.001, 0.001, 0.001, "410102 410103 410104")]
    [InlineData(2, 0.001, 0.001, "410103 410104")]
    [InlineData(0.001, 2, 0.001, "410102 410104")]
    [InlineData(2, 2, 0.001, "410104")]
    [InlineData(0.5, 0.6, 0.7, "410102 410103 410104")]
    public async Task Each_rule_has_a_tolerance_of_its_own(double overlap, double gap, double copy, string expected)
    {
        using var package = PackageBuilder.County();
        package.Layers.Clear();
        package.Layers.Add(CaseLayer.Of("XZQX", Json(Division), package.Profile, 4528, null));
        package.Layers.Add(CaseLayer.Of("GHYDYH", Json(Parcels), package.Profile, 4528, null));
        package.RulePack = package.RulePack with
        {
            Rules = [Rule("410102", overlap), Rule("410103", gap), Rule("410104", copy)],
        };

        var findings = await package.CheckAsync();

        Assert.Equal(expected, string.Join(' ', findings.Select(finding => finding.Rule).Distinct().Order()));
    }

    [Fact]
    public void Without_a_change_the_three_tolerances_are_the_same() => Assert.Single(
        ((string[])["410102", "410103", "410104"])
            .Select(code => PackageBuilder.ShippedRule(code).Number("toleranceMetres", double.NaN)).Distinct());

    private static RuleDefinition Rule(string code, double metres)
    {
        var rule = PackageBuilder.ShippedRule(code);
        return rule with
        {
            Parameters = rule.Parameters.Where(parameter => parameter.Key != "toleranceMetres")
                .Append(new("toleranceMetres", JsonSerializer.SerializeToElement(metres))).ToDictionary(),
        };
    }

    private static JsonElement Json(string text) => JsonSerializer.Deserialize<JsonElement>(text);
}
