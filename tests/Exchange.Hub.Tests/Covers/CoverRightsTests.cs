using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Covers;

namespace Exchange.Hub.Tests.Covers;

/// <summary>Who can cover for whom, and when a cover is in force.</summary>
public sealed class CoverRightsTests
{
    private const string City = "330100";
    private const string County = "330106";
    private const string OtherCounty = "330110";
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);

    [Theory]
    [InlineData(Role.Reviewer, City, null, Role.Reviewer, City, null, true, false)]
    [InlineData(Role.Reviewer, County, null, Role.Reviewer, City, null, true, false)]
    [InlineData(Role.Reviewer, City, null, Role.Reviewer, County, null, true, true)]
    [InlineData(Role.Reviewer, County, null, Role.Reviewer, OtherCounty, null, false, true)]
    [InlineData(Role.Reviewer, City, null, Role.Approver, City, null, false, true)]
    [InlineData(Role.Reviewer, City, "mapping", Role.Reviewer, City, "mapping", true, false)]
    [InlineData(Role.Reviewer, City, "mapping", Role.Reviewer, City, null, false, true)]
    [InlineData(Role.Reviewer, City, null, Role.Reviewer, City, "mapping", false, true)]
    [InlineData(Role.Reviewer, City, "mapping", Role.Reviewer, City, "water", false, true)]
    [InlineData(Role.Clerk, City, null, Role.Clerk, City, null, false, false)]
    [InlineData(Role.NodeAdministrator, City, null, Role.NodeAdministrator, City, null, false, false)]
    public void A_colleague_covers_only_what_both_decide(
        Role role, string division, string? department, Role other, string otherDivision, string? otherDepartment, bool shared,
        bool missing)
    {
        var rights = CoverRights.Of(
            [new RoleGrant(role, DivisionCode.Parse(division), department)],
            [new RoleGrant(other, DivisionCode.Parse(otherDivision), otherDepartment)], Divisions);

        Assert.Equal((shared, missing), (rights.Shared.Count > 0, rights.Missing.Count > 0));
    }

    [Theory]
    [InlineData("2026-12-01T15:59:59Z", false)]
    [InlineData("2026-12-01T16:00:00Z", true)]
    [InlineData("2026-12-04T15:59:59Z", true)]
    [InlineData("2026-12-04T16:00:00Z", false)]
    public void Its_days_begin_and_end_at_midnight_in_China(string now, bool isInForce)
    {
        var cover = Cover();
        Assert.Equal(isInForce, cover.IsInForce(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));

        (cover.EndedAt, cover.EndedBy) = (cover.SetAt, "zhang");
        Assert.False(cover.IsInForce(DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData(-3, -1, false)]
    [InlineData(-3, 0, true)]
    [InlineData(1, 1, true)]
    [InlineData(2, 9, true)]
    [InlineData(3, 9, false)]
    public void Both_its_days_overlap(int from, int until, bool overlaps)
    {
        var cover = Cover();
        Assert.Equal(overlaps, cover.Overlaps(cover.FirstDay.AddDays(from), cover.FirstDay.AddDays(until)));
    }

    private static LeaveCover Cover() => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        Person = "zhang",
        CoveredBy = "li",
        FirstDay = new DateOnly(2026, 12, 2),
        LastDay = new DateOnly(2026, 12, 4),
        SetBy = "zhang",
        SetAt = new DateTimeOffset(2026, 12, 1, 1, 0, 0, TimeSpan.Zero),
    };
}
