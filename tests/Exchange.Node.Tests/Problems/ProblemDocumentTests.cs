using System.Globalization;
using System.Reflection;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Node.Problems;

namespace Exchange.Node.Tests.Problems;

/// <summary>
/// <c>docs/problems.md</c> lists every problem code with its texts. The catalogue is the source: run this test with
/// <c>EXCHANGE_WRITE_DOCS=1</c> to write the file anew.
/// </summary>
public sealed class ProblemDocumentTests
{
    private const string Head = """
        # Problem codes · 问题代码

        Every refusal carries one of these codes. A code is contract and never used for another thing; its texts may improve.
        Words in braces are values of the occurrence. Nodes explain each code of theirs at `/api/v1/problems/<code>`.

        每个拒绝都带有下列代码之一。代码固定不变，不另作他用；文字可以改进。花括号内为具体取值。

        This file is written by a test from the catalogue in the code: `EXCHANGE_WRITE_DOCS=1 dotnet test tests/Exchange.Node.Tests`.

        """;

    [Fact]
    public async Task Lists_every_code_with_its_texts()
    {
        var path = Path.Combine(RepositoryRoot(), "docs", "problems.md");
        var expected = Write(AllProblems());
        if (Environment.GetEnvironmentVariable("EXCHANGE_WRITE_DOCS") == "1")
            await File.WriteAllTextAsync(path, expected);

        Assert.True(File.Exists(path), $"{path} is missing; run with EXCHANGE_WRITE_DOCS=1");
        Assert.Equal(expected, (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n"));
    }

    // The command line's own refusals are no node's, but people look them up in the same place.
    private static IEnumerable<ProblemDefinition> AllProblems() =>
        new KnownProblems().All.Concat(ProblemCatalogue.In(Assembly.Load("exchange")));

    private static string Write(IEnumerable<ProblemDefinition> problems)
    {
        var text = new StringBuilder(Head.ReplaceLineEndings("\n"));
        foreach (var feature in problems.GroupBy(FeatureOf).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {feature.Key}\n\n");
            text.Append("| code | status | English | 中文 |\n| --- | --- | --- | --- |\n");
            foreach (var problem in feature.OrderBy(problem => problem.Code, StringComparer.Ordinal))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{problem.Code}` | {problem.Status} | {Cell(problem.TitleEn, problem.DetailEn)} ");
                text.Append(CultureInfo.InvariantCulture, $"| {Cell(problem.TitleZh, problem.DetailZh)} |\n");
            }
        }

        return text.ToString();
    }

    private static string FeatureOf(ProblemDefinition problem) => problem.Code[..problem.Code.IndexOf('.', StringComparison.Ordinal)];

    private static string Cell(string title, string detail) =>
        $"**{Escape(title)}**<br>{Escape(detail)}";

    // Texts may hold what Markdown or HTML take for their own.
    private static string Escape(string text) => text.ReplaceLineEndings(" ")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    private static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Exchange.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("No Exchange.sln above the test's folder.");
    }
}
