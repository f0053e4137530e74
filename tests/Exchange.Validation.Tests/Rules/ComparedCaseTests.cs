namespace Exchange.Validation.Tests.Rules;

/// <summary>The rules that compare, held to the cases in <c>ComparedCases</c>.</summary>
public sealed class ComparedCaseTests
{
    public static TheoryData<string, string> Cases
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var each in ComparedCase.All)
                data.Add(each.Rule, each.Case);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Finds_what_the_case_says_and_nothing_else(string rule, string name)
    {
        var subject = ComparedCase.All.Single(each => each.Rule == rule && each.Case == name);

        var found = await subject.FindAsync();

        Assert.Equal(subject.Expected, found.Findings.Select(ComparedCase.Place));
        if (subject.Says is { } says)
            AssertSaid(says, [.. found.Findings.Select(finding => finding.Message)]);
        AssertSaid(subject.Notes ?? [], [.. found.Notes.Select(note => note.En)]);
    }

    [Fact]
    public async Task Without_a_baseline_every_rule_that_needs_one_says_that_it_did_not_check()
    {
        string[] rules = ["230102", "230103", "430106", "620101", "620102", "620103", "620104", "620105"];

        foreach (var rule in rules)
        {
            var subject = ComparedCase.All.First(each => each.Rule == rule && each.Baseline is not null);
            var found = await (subject with { Baseline = null }).FindAsync();

            Assert.Empty(found.Findings);
            Assert.All(found.Notes, note => Assert.StartsWith("Not checked: n", note.En, StringComparison.Ordinal));
            Assert.All(found.Notes, note => Assert.StartsWith("未检查：", note.Zh, StringComparison.Ordinal));
            Assert.NotEmpty(found.Notes);
        }
    }

    private static void AssertSaid(IReadOnlyList<string> expected, IReadOnlyList<string> found)
    {
        Assert.Equal(expected.Count, found.Count);
        Assert.All(expected.Zip(found), pair => Assert.Contains(pair.First, pair.Second, StringComparison.Ordinal));
    }
}
