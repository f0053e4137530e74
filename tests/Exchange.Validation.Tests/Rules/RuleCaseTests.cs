using Exchange.Validation.Findings;
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

        var found = await subject.FindAsync();

        Assert.Equal(subject.Expected, found.Findings.Select(RuleCase.Place));
        if (subject.Says is { } says)
            AssertSaid(says, [.. found.Findings.Select(finding => finding.Message)]);
        AssertSaid(subject.Notes ?? [], [.. found.Notes.Select(note => note.En)]);
    }

    [Fact]
    public void Every_rule_that_compares_has_a_case_that_violates_it_and_one_that_nearly_does()
    {
        var rules = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value.Rules
            .Where(rule => ComparingRules.Contains(rule.Code)).Select(rule => rule.Code).ToList();

        Assert.Equal(15, rules.Count);
        Assert.All(rules, rule =>
        {
            // What only a person can tell is listed, right or wrong.
            Assert.Contains(RuleCase.All, each => each.Rule == rule && (each.Expected.Count > 0 || rule == "610103"));
            Assert.Contains(RuleCase.All, each => each.Rule == rule && each.Expected.Count == 0);
        });
    }

    [Fact]
    public async Task Without_a_baseline_every_rule_that_needs_one_says_that_it_did_not_check()
    {
        string[] rules = ["230102", "230103", "430106", "620101", "620102", "620103", "620104", "620105"];

        foreach (var rule in rules)
        {
            var subject = RuleCase.All.First(each => each.Rule == rule && each.Baseline is not null);
            var found = await (subject with { Baseline = null }).FindAsync();

            Assert.Empty(found.Findings);
            Assert.All(found.Notes, note => Assert.StartsWith("Not checked: n", note.En, StringComparison.Ordinal));
            Assert.All(found.Notes, note => Assert.StartsWith("未检查:", note.Zh, StringComparison.Ordinal));
            Assert.NotEmpty(found.Notes);
        }
    }

    private static void AssertSaid(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
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
