using System.Text.RegularExpressions;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tests.Profiles;

public sealed class FilePatternTests
{
    private static readonly PackageNames Names = new("330106", "西湖区", "县级");

    [Theory]
    [InlineData("{prefix}规划文本.(pdf|docx|doc)", "330106西湖区县级规划规划文本.DOCX", true, true)]
    [InlineData("{prefix}规划文本.(pdf|docx|doc)", "330108滨江区县级规划规划文本.doc", false, true)]
    [InlineData("{prefix}规划文本.(pdf|docx|doc)", "330106西湖区县级规划规划文本.docm", false, false)]
    [InlineData("**.(gpkg|gdb|gdb/**)", "a/b/c.gdb/a00000001.gdbtable", true, true)]
    [InlineData("**.(gpkg|gdb|gdb/**)", "a/b/c.gdb", true, true)]
    [InlineData("**.(gpkg|gdb|gdb/**)", "a/b/c.gdbx", false, false)]
    [InlineData("图件/*.jpg", "图件/01.jpg", true, true)]
    [InlineData("图件/*.jpg", "图件/城区/01.jpg", false, false)]
    [InlineData("图件/*.jpg", "图件/.jpg", true, true)]
    [InlineData("(a|b(c|d))e", "bde", true, true)]
    [InlineData("(a|b(c|d))e", "be", false, false)]
    [InlineData("a.b", "axb", false, false)]
    public void A_path_matches_by_its_own_words_or_by_others(string pattern, string path, bool exact, bool loose)
    {
        var made = FilePattern.For(pattern, "{code}{name}{level}规划", Names);

        Assert.Equal((exact, loose), (made.Matches(path), made.MatchesWithOtherWords(path)));
    }

    [Fact]
    public void Matches_as_the_regular_expression_of_the_same_meaning()
    {
        string[] parts = ["a", "b", "*", "**", "/", "(a|b)", "(a*|/b|)", "{code}", "{name}", "1"];
        const string letters = "ab/1A";
        var random = new Random(20_261_126);
        for (var round = 0; round < 3_000; round++)
        {
            var pattern = string.Concat(random.GetItems(parts, random.Next(1, 7)));
            var path = new string(random.GetItems<char>(letters, random.Next(0, 9)));
            var expression = "^(?:" + Regex.Replace(pattern, @"\*\*|[*(]|\{\w+\}", match => match.Value switch
            {
                "**" => ".*",
                "*" or "{name}" => "[^/]*",
                "{code}" => "[0-9]*",
                _ => "(?:",
            }) + @")\z";

            var expected = Regex.IsMatch(path, expression, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

            Assert.True(
                expected == FilePattern.For(pattern, "", Names).MatchesWithOtherWords(path),
                $"{pattern} and {path}: {expected}");
        }
    }

    [Fact]
    public void A_path_made_to_be_slow_is_not()
    {
        var pattern = FilePattern.For(string.Concat(Enumerable.Repeat("*a", 90)), "", Names);

        Assert.False(pattern.Matches(new string('a', 4_000) + "b"));
    }
}
