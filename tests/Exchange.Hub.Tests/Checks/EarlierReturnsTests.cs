using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Reviews;
using Exchange.Hub.Checks;

namespace Exchange.Hub.Tests.Checks;

/// <summary>How opinions a case was returned with are numbered.</summary>
public sealed class EarlierReturnsTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Are_numbered_by_returned_version_and_time_whoever_decided()
    {
        Decision[] decisions =
        [
            Decision(2, 5, DecisionKind.Return, "no legend", "330100"),
            Decision(1, 2, DecisionKind.Return, "sum of table 3", "330106"),
            Decision(1, 1, DecisionKind.Return, "name of the plan", "330106"),
            Decision(2, 3, DecisionKind.Review, "agrees", "330106"),
        ];

        Assert.Equal(
            [(1, "1-1", "name of the plan"), (1, "1-2", "sum of table 3"), (2, "2-1", "no legend")],
            EarlierReturns.Of(decisions).Select(earlier => (earlier.Version, earlier.Reason.Number, earlier.Reason.Text)));
    }

    [Fact]
    public void Keep_their_numbers_when_versions_follow()
    {
        var first = Decision(1, 1, DecisionKind.Return, "name of the plan", "330106");
        var later = Decision(2, 5, DecisionKind.Return, "no legend", "330100");

        Assert.Equal(EarlierReturns.Of([first]), EarlierReturns.Of([later, first]).Take(1));
    }

    [Fact]
    public void Give_each_line_of_a_decision_a_number_of_its_own_and_know_the_number_of_the_whole() => Assert.Equal(
        [("1-1", "name of the plan", null), ("1-2.1", "sum of table 3", "1-2"), ("1-2.2", "no legend", "1-2")],
        EarlierReturns.Of(
        [
            Decision(1, 1, DecisionKind.Return, " name of the plan\n", "330106"),
            Decision(1, 2, DecisionKind.Return, "sum of table 3\r\n\n  no legend", "330106"),
        ]).Select(earlier => (earlier.Reason.Number, earlier.Reason.Text, earlier.Reason.Whole)));

    private static Decision Decision(int version, int hours, DecisionKind kind, string opinion, string node) => new(
        Guid.CreateVersion7(Day.AddHours(hours)), CaseId.Parse("330106-202603-000001"), version,
        PackageDigest.Parse(new string('a', 64)), DivisionCode.Parse(node), DivisionLevel.County, kind, "liu", "Liu", opinion,
        null, Day.AddHours(hours));
}
