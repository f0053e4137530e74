using System.Text.RegularExpressions;
using Exchange.Domain.Problems;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Tests.Vct;

public sealed partial class VctProblemTests
{
    [Fact]
    public void Every_problem_has_the_same_placeholders_in_both_languages()
    {
        var problems = ProblemCatalogue.In(typeof(VctFile).Assembly)
            .Where(problem => problem.Code.StartsWith("vct.", StringComparison.Ordinal)).ToList();

        Assert.Equal(problems.Count, problems.DistinctBy(problem => problem.Code).Count());
        Assert.All(problems, problem =>
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
