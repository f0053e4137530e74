using System.Text.RegularExpressions;
using Exchange.Contracts;
using Exchange.Node.Jobs;
using Exchange.Node.Problems;
using Quartz;

namespace Exchange.Node.Tests.Jobs;

/// <summary>What runs report is kept as codes and values and read in either language.</summary>
public sealed partial class JobReportTests
{
    [Fact]
    public void Every_code_has_texts_in_both_languages_with_the_same_values() => Assert.All(JobTexts.Codes, code =>
    {
        var text = JobTexts.Render(new JobLine(code, new Dictionary<string, string>()));
        Assert.NotEqual(code, text.En);
        Assert.Contains(text.Zh, letter => letter is >= '\u4E00' and <= '\u9FFF' or '\uFF1A');
        if (code != JobTexts.Refused)
            Assert.Equal(NamesOf(text.En), NamesOf(text.Zh));
    });

    [Fact]
    public void Lines_that_were_kept_are_read_in_both_languages()
    {
        var report = new JobReport(
        [
            JobLine.Of(JobTexts.ComparisonsRun, ("read", 2), ("repaired", 1)),
            JobLine.Of(JobTexts.LevelDiffers, ("peer", "330100"), ("differences", 3)),
        ]);

        Assert.Equal(
            new LocalizedText(
                "2 packages read, 1 repairs ended; 330100: 3 differences", "读取成果包 2 个，结束修复 1 项；与 330100 有 3 处差异"),
            JobReport.Read(report.ToText()));
    }

    [Fact]
    public void A_refusal_is_told_in_the_words_of_its_problem()
    {
        var problem = NodeProblems.NoSuchJob.With(("job", "x"), ("known", "y"));
        var read = JobReport.Read(JobReport.Refused(problem).ToText());

        Assert.Equal($"{problem.Code}: {problem.Detail("en")}", read?.En);
        Assert.Equal($"{problem.Code}：{problem.Detail("zh")}", read?.Zh);
    }

    [Fact]
    public void What_is_too_long_for_the_history_is_cut_and_counted_and_can_still_be_read()
    {
        var many = new JobReport(
            [.. Enumerable.Range(0, 200).Select(number => JobLine.Of(JobTexts.NeighbourRead, ("peer", number), ("seen", 1), ("missing", 0)))]);
        Assert.InRange(many.ToText().Length, 1, JobRunReport.MaxSummaryLength);
        Assert.Matches("^0: 1 changes, 0 asked for; .*; 1[0-9]{2} more$", JobReport.Read(many.ToText())?.En);

        var broken = JobReport.Broken(new InvalidOperationException(new string('"', 5000)));
        Assert.True(broken.HasFailed);
        Assert.InRange(broken.ToText().Length, 1, JobRunReport.MaxSummaryLength);
        Assert.StartsWith("因错误结束（InvalidOperationException）：\"\"\"", JobReport.Read(broken.ToText())?.Zh, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_that_an_earlier_program_kept_once_stands_in_both_languages()
    {
        var read = JobReport.Read(JobReport.Of(JobTexts.AuditBroken, ("mistake", "line 3 is missing")).ToText());

        Assert.Equal(
            new LocalizedText("The audit log is broken: line 3 is missing", "审计日志核验未通过：line 3 is missing"), read);
    }

    [Theory]
    [InlineData("3 messages waiting")]
    [InlineData("[1]")]
    [InlineData("[{\"a\":\"b\"}]")]
    [InlineData("[]")]
    [InlineData("null")]
    public void A_text_that_is_no_report_says_itself(string kept) =>
        Assert.Equal(new LocalizedText(kept, kept), JobReport.Read(kept));

    [Fact]
    public void A_code_of_another_version_shows_with_its_values() =>
        Assert.Equal("tomorrow count=3", JobReport.Read(JobReport.Of("tomorrow", ("count", 3)).ToText())?.Zh);

    private static IEnumerable<string> NamesOf(string text) => Placeholder().Matches(text)
        .Select(match => OfLanguage().Replace(match.Value, "}")).Order();

    // A value may be a text of its own in each language.
    [GeneratedRegex("(En|Zh)}$")]
    private static partial Regex OfLanguage();

    [GeneratedRegex("\\{[a-zA-Z]+\\}")]
    private static partial Regex Placeholder();
}
