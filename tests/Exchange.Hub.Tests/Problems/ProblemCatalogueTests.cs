using System.Text.RegularExpressions;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Tests.Problems;

public sealed partial class ProblemCatalogueTests
{
    private static readonly IReadOnlyList<ProblemDefinition> All = ProblemCatalogue.In(
        typeof(Case).Assembly, typeof(IUnitOfWork).Assembly, typeof(Validation.Checking.CheckEngine).Assembly,
        typeof(Workflow.Hosting.IWorkflowStore).Assembly, Load("Exchange.Packaging"), Load("Exchange.Spatial"));

    [Fact]
    public void Codes_are_unique() => Assert.Equal(All.Count, All.DistinctBy(problem => problem.Code).Count());

    [Fact]
    public void Codes_name_a_feature_and_what_is_wrong() => Assert.All(All, problem => Assert.Matches("^[a-z-]+\\.[a-z0-9-]+$", problem.Code));

    [Fact]
    public void Both_languages_are_there() => Assert.All(All, problem =>
        Assert.True(
            problem.TitleEn.Length > 0 && problem.DetailEn.Length > 0 && HasChinese(problem.TitleZh) && HasChinese(problem.DetailZh),
            problem.Code));

    [Fact]
    public void Both_languages_have_the_same_placeholders() => Assert.All(All, problem =>
        Assert.Equal(Placeholders(problem.DetailEn), Placeholders(problem.DetailZh)));

    [Fact]
    public void A_long_value_is_shortened() =>
        Assert.True(CaseProblems.NotFound.With(("case", new string('x', 10_000))).Detail("en").Length < 500);

    private static System.Reflection.Assembly Load(string name) => System.Reflection.Assembly.Load(name);

    private static bool HasChinese(string text) => text.Any(letter => letter is >= '\u4E00' and <= '\u9FFF');

    private static string[] Placeholders(string text) =>
        [.. Placeholder().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal)];

    [GeneratedRegex(@"\{[A-Za-z0-9]+\}")]
    private static partial Regex Placeholder();
}
