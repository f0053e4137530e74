using Exchange.Contracts;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Node.Problems;

namespace Exchange.Node.Tests.Problems;

/// <summary>What rows keep of problems is told in both languages, also what earlier programs wrote.</summary>
public sealed class KeptTextsTests
{
    private readonly KeptTexts texts = new(new KnownProblems());

    [Fact]
    public void A_kept_problem_is_told_in_both_languages()
    {
        var problem = DeliveryProblems.NoCarrier.With(("node", "330100"));

        Assert.Equal(
            new LocalizedText(problem.Detail("en"), problem.Detail("zh")), texts.Describe(KeptProblem.Write(problem)));
    }

    [Fact]
    public void A_code_alone_is_told_by_its_title() =>
        Assert.Equal("无法到达该节点", texts.Describe("exchange.no-carrier")?.Zh);

    [Theory]
    [InlineData("HttpRequestException: Connection refused")]
    [InlineData("{ not JSON")]
    [InlineData("{\"a\":1}")]
    [InlineData("")]
    public void A_text_of_an_earlier_program_says_itself(string kept) =>
        Assert.Equal(new LocalizedText(kept, kept), texts.Describe(kept));

    [Fact]
    public void A_code_of_a_later_program_shows_with_its_values() =>
        Assert.Equal("later.code node=330100", texts.Describe("""{"code":"later.code","values":{"node":"330100"}}""")?.Zh);

    [Fact]
    public void Nothing_kept_is_nothing() => Assert.Null(texts.Describe((string?)null));

    [Theory]
    [InlineData(500)]
    [InlineData(120)]
    public void A_bounded_column_cuts_values_and_never_the_form(int length)
    {
        var problem = DeliveryProblems.Unreachable.With(("node", "330100"), ("reason", new string('错', 190) + "\"\"\""));

        var kept = KeptProblem.Write(problem, length);

        Assert.InRange(kept.Length, 1, length);
        Assert.Equal(problem.Code, KeptProblem.TryRead(kept)?.Code);
        Assert.StartsWith("330", KeptProblem.TryRead(kept)?.Values["node"], StringComparison.Ordinal);
    }
}
