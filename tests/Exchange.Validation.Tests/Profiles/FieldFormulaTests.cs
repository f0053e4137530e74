using System.Text;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Tests.Profiles;

public sealed class FieldFormulaTests
{
    [Theory]
    [InlineData("A = B * C")]
    [InlineData("A + 2 * B <= C - D")]
    [InlineData("10000 * A >= B")]
    public void Sums_of_products_are_read(string text) => Assert.True(FieldFormula.TryParse(text, out _));

    [Theory]
    [InlineData("")]
    [InlineData("A")]
    [InlineData("A =")]
    [InlineData("A = B C")]
    [InlineData("A = B = C")]
    [InlineData("A = - B")]
    [InlineData("A = B / C")]
    [InlineData("A = ( B )")]
    [InlineData("A = B * C * D")]
    [InlineData("A = 1000 * 1000 * 1000 * B")]
    [InlineData("A=B")]
    public void Anything_else_is_not(string text) => Assert.False(FieldFormula.TryParse(text, out _));

    [Theory]
    [InlineData("A = B", 1.01, 1, true)]
    [InlineData("A = B", 1.02, 1, false)]
    [InlineData("A <= B", 1.01, 1, true)]
    [InlineData("A <= B", 1.02, 1, false)]
    [InlineData("A >= B", 0.99, 1, true)]
    [InlineData("A >= B", 0.98, 1, false)]
    public void A_comparison_holds_up_to_the_tolerance(string text, double left, double right, bool holds)
    {
        Assert.True(FieldFormula.TryParse(text, out var formula));
        Assert.Equal(holds, formula.Holds((decimal)left, (decimal)right, 0.01m));
    }

    [Fact]
    public void A_profile_is_refused_with_all_mistakes_of_its_logic_and_links()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "schemas", "profiles", "county-master-plan.json");
        var text = File.ReadAllText(file)
            .Replace("KCMJ = YJJBNTTBMJ * KCXS", "KCMJ = YJJBNTTBMJ / KCXS", StringComparison.Ordinal)
            .Replace("\"TBDLMJ <= TBMJ\"", "\"TBDLMJ <= KCMJ\"", StringComparison.Ordinal)
            .Replace("\"otherField\": \"GHFQMC\"", "\"otherField\": \"MC\"", StringComparison.Ordinal);

        var refused = ProfileLibrary.Read(Encoding.UTF8.GetBytes(text), "county-master-plan");

        foreach (var mistake in new[] { "cannot be read", "no layer has together: TBDLMJ, KCMJ", "the field MC" })
            Assert.Contains(mistake, refused.Problem!.Detail("en"), StringComparison.Ordinal);
    }
}
