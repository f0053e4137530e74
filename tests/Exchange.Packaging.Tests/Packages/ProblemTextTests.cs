using System.Text.RegularExpressions;
using Exchange.Domain.Problems;

namespace Exchange.Packaging.Tests.Packages;

public sealed partial class ProblemTextTests
{
    private static readonly IReadOnlyList<ProblemDefinition> All = ProblemCatalogue.In(typeof(PackageReader).Assembly);

    [Fact]
    public void Every_problem_has_its_own_code_and_the_same_placeholders_in_both_languages()
    {
        Assert.Equal(All.Count, All.DistinctBy(problem => problem.Code).Count());
        Assert.All(All, problem =>
        {
            Assert.Equal(Placeholders(problem.DetailEn), Placeholders(problem.DetailZh));
            Assert.Contains(problem.DetailZh, letter => letter is >= '\u4E00' and <= '\u9FFF');
        });
    }

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[A-Za-z0-9]+\}")]
    private static partial Regex Placeholder();
}
