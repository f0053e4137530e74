using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;

namespace Exchange.Hub.Tests.Rights;

public sealed class RightsTableTests
{
    private static readonly DivisionTable Divisions = DivisionTable.Load(DivisionTable.DefaultFile);
    private static readonly DivisionCode County = DivisionCode.Parse("330106");
    private static readonly DivisionCode City = DivisionCode.Parse("330100");

    [Fact]
    public void A_city_reviewer_decides_for_its_counties_but_not_for_the_province() => Assert.Equal(
        (true, false),
        (RightsTable.Allows([new RoleGrant(Role.Reviewer, City)], Operation.DecideReview, County, Divisions),
            RightsTable.Allows([new RoleGrant(Role.Reviewer, City)], Operation.DecideReview, DivisionCode.Parse("330000"), Divisions)));

    [Fact]
    public void Nobody_may_do_anything_elsewhere() => Assert.All(
        Enum.GetValues<Role>(),
        role => Assert.All(
            Enum.GetValues<Operation>(), operation => Assert.False(RightsTable.Allows(role, operation, DivisionRelation.Elsewhere))));

    [Fact]
    public void Every_operation_is_allowed_to_somebody() => Assert.All(
        Enum.GetValues<Operation>(),
        operation => Assert.Contains(Enum.GetValues<Role>(), role => RightsTable.Allows(role, operation, DivisionRelation.Own)));

    [Fact]
    public void Reviewing_and_approving_are_different_rights() => Assert.False(
        RightsTable.Allows(Role.Reviewer, Operation.DecideApproval, DivisionRelation.Own)
        || RightsTable.Allows(Role.Approver, Operation.DecideReview, DivisionRelation.Own));

    [Fact]
    public void The_three_administrators_exclude_one_another() => Assert.Equal(3, RightsTable.Exclusive.Count);
}
