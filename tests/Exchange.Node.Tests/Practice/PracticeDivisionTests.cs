using Exchange.Domain.Divisions;
using Exchange.Node.Practice;

namespace Exchange.Node.Tests.Practice;

/// <summary>Which county somebody practises with.</summary>
public sealed class PracticeDivisionTests
{
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);

    [Theory]
    [InlineData("330106", "330106")]
    [InlineData("330100", "330102")]
    [InlineData("330000", "330102")]
    [InlineData("100000", "110101")]
    [InlineData("441900", "441900")] // A city without counties hands in for itself.
    [InlineData("330106001", null)]
    public void Is_the_nodes_own_or_the_first_below_it(string node, string? expected) => Assert.Equal(
        expected,
        PracticeDivision.Of(DivisionCode.Parse(node), Divisions, new DateOnly(2026, 11, 28))?.Code.Value);

    [Fact]
    public void Is_in_force_on_the_day() => Assert.All(
        Divisions.All.Where(division => division.Level <= DivisionLevel.City && !division.IsPlaceholder),
        division => Assert.True(
            PracticeDivision.Of(division.Code, Divisions, new DateOnly(2026, 11, 28)) is not { ValidTo: not null }));
}
