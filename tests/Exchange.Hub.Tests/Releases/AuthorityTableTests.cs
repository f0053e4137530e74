using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;
using Exchange.Hub.Tests.Cases;

namespace Exchange.Hub.Tests.Releases;

public sealed class AuthorityTableTests
{
    private static readonly AuthorityTable Authorities = AuthorityTable.Load(AuthorityTable.DefaultFile);

    [Fact]
    public void Yearly_indicators_need_the_provinces_record_and_no_plan_is_released_by_it()
    {
        Decision[] recorded = [ACase.Decision(DecisionKind.Record, DivisionLevel.Province)];
        Assert.Empty(Missing("yearly-indicators", recorded));
        Assert.NotEmpty(Missing("county-master-plan", recorded));
        Assert.NotEmpty(Missing(null, recorded));
        Assert.NotEmpty(Missing("yearly-indicators", []));
    }

    [Fact]
    public void A_profile_of_its_own_kind_never_falls_back_to_the_row_of_plans() => Assert.NotEmpty(Authorities.MissingFor(
        PlanType.RegulatoryDetailed, DivisionLevel.County, ACase.Id, ACase.Digest(1),
        [ACase.Decision(DecisionKind.Approve, DivisionLevel.County)], "yearly-indicators"));

    [Theory]
    [InlineData(PlanType.Village, DivisionLevel.Village, DivisionLevel.County)]
    [InlineData(PlanType.RegulatoryDetailed, DivisionLevel.City, DivisionLevel.City)]
    [InlineData(PlanType.Special, DivisionLevel.Province, DivisionLevel.Province)]
    [InlineData(PlanType.UrbanDesign, DivisionLevel.County, DivisionLevel.County)]
    public void The_table_names_who_approves(PlanType type, DivisionLevel level, DivisionLevel approver)
    {
        Assert.NotEmpty(Authorities.MissingFor(type, level, ACase.Id, ACase.Digest(1), []));
        Assert.Empty(Authorities.MissingFor(
            type, level, ACase.Id, ACase.Digest(1), [ACase.Decision(DecisionKind.Approve, approver)]));
    }

    [Fact]
    public void What_the_table_does_not_name_is_denied() => Assert.NotEmpty(Authorities.MissingFor(
        PlanType.Regional, DivisionLevel.Province, ACase.Id, ACase.Digest(1),
        [ACase.Decision(DecisionKind.Approve, DivisionLevel.Province), ACase.Decision(DecisionKind.Record, DivisionLevel.Ministry)]));

    private static IReadOnlyList<string> Missing(string? profile, IReadOnlyList<Decision> decisions) => Authorities.MissingFor(
        PlanType.Master, DivisionLevel.County, ACase.Id, ACase.Digest(1), decisions, profile);
}
