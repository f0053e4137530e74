using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Tests.Rules;

/// <summary>The rules a machine decides, held to the cases in <c>Cases</c>.</summary>
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
    public void Every_rule_has_a_case_that_violates_it_and_one_that_nearly_does()
    {
        var rules = RulePackLibrary.Shipped.Load(RulePackLibrary.DefaultId).Value.Rules.Select(rule => rule.Code).ToList();
        var cases = RuleCase.All.Select(each => (each.Rule, each.Expected.Count > 0))
            .Concat(ComparedCase.All.Select(each => (each.Rule, each.Expected.Count > 0))).ToHashSet();

        Assert.Equal(81, rules.Count);

        // What only a person can tell is listed, right or wrong.
        Assert.Equal([], rules.Where(rule => !cases.Contains((rule, true)) && rule != "610103"));
        Assert.Equal([], rules.Where(rule => !cases.Contains((rule, false))));
    }
}
