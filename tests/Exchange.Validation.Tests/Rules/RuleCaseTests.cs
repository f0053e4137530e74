using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tests.Rules;

/// <summary>Spatial rules, held to the cases in <c>Cases</c>.</summary>
public sealed class RuleCaseTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var each in RuleCase.All)
                data.Add(each.Rule, each.Case);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Finds_what_the_case_says_and_nothing_else(string rule, string name)
    {
        var subject = RuleCase.All.Single(each => each.Rule == rule && each.Case == name);

        Assert.Equal(subject.Expected, await subject.FindAsync());
    }

    [Fact]
    public void Every_spatial_rule_has_a_case_that_violates_it_and_one_that_nearly_does()
    {
        // Validity and curves, which have no WKT here, have tests of their own.
        string[] elsewhere = ["410101", "410106"];
        var rules = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value.Rules
            .Where(rule => SpatialRules.Contains(rule.Code) && !elsewhere.Contains(rule.Code))
            .Select(rule => rule.Code).ToList();

        Assert.All(rules, rule =>
        {
            Assert.Contains(RuleCase.All, each => each.Rule == rule && each.Expected.Count > 0);
            Assert.Contains(RuleCase.All, each => each.Rule == rule && each.Expected.Count == 0);
        });
    }
}
