using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Releases;
using Exchange.Domain.Reviews;

namespace Exchange.Hub.Tests.Cases;

public sealed class CaseTests
{
    private static readonly AuthorityTable Authorities = AuthorityTable.Load(AuthorityTable.DefaultFile);

    [Fact]
    public void Walks_from_storing_to_release_when_every_approval_exists()
    {
        var about = ACase.InReview();
        Assert.True(about.Approve(ACase.At).Succeeded);
        Assert.True(about.Record(ACase.At).Succeeded);

        var released = about.Release(
            Authorities,
            [ACase.Decision(DecisionKind.Approve, DivisionLevel.Province), ACase.Decision(DecisionKind.Record, DivisionLevel.Ministry)],
            ACase.At);

        Assert.True(released.Succeeded);
        Assert.Equal(CaseState.Released, about.State);
        Assert.NotNull(about.Current.SealedAt);
    }

    [Fact]
    public void A_recalled_release_is_over_and_never_comes_back()
    {
        var about = ACase.InReview();
        about.Approve(ACase.At);
        about.Record(ACase.At);
        Assert.False(about.Recall(ACase.At).Succeeded);
        Assert.True(about.Release(
            Authorities,
            [ACase.Decision(DecisionKind.Approve, DivisionLevel.Province), ACase.Decision(DecisionKind.Record, DivisionLevel.Ministry)],
            ACase.At).Succeeded);

        Assert.True(about.Recall(ACase.At).Succeeded);

        Assert.Equal((CaseState.Recalled, false), (about.State, CaseStates.IsOpen(about.State)));
        Assert.False(about.Supersede(ACase.At).Succeeded);
        Assert.False(about.AddVersion(2, ACase.Digest(2), 2, ACase.At).Succeeded);
    }

    [Theory]
    [InlineData(DecisionKind.Approve, DivisionLevel.City, 1)]
    [InlineData(DecisionKind.Review, DivisionLevel.Province, 1)]
    [InlineData(DecisionKind.Approve, DivisionLevel.Province, 2)]
    public void Refuses_release_without_the_right_approval_of_this_very_package(DecisionKind kind, DivisionLevel level, int digest)
    {
        var about = ACase.InReview();
        about.Approve(ACase.At);
        about.Record(ACase.At);

        var released = about.Release(
            Authorities, [ACase.Decision(kind, level, digest), ACase.Decision(DecisionKind.Record, DivisionLevel.Ministry)], ACase.At);

        Assert.Equal("case.approval-missing", released.Problem?.Code);
        Assert.Equal(CaseState.Recorded, about.State);
    }

    [Fact]
    public void Refuses_release_of_a_plan_the_authority_table_does_not_name() =>
        Assert.NotEmpty(Authorities.MissingFor(PlanType.UrbanDesign, DivisionLevel.County, ACase.Id, ACase.Digest(1), []));

    [Fact]
    public void A_returned_case_takes_the_next_version_under_its_number()
    {
        var about = ACase.InReview();
        Assert.True(about.Return(ACase.At).Succeeded);

        Assert.True(about.AddVersion(2, ACase.Digest(2), 2, ACase.At).Succeeded);

        Assert.Equal((CaseState.Stored, 2, ACase.Digest(1)), (about.State, about.Current.Number, about.Versions[0].Digest));
    }

    [Fact]
    public void Refuses_the_same_package_and_an_older_number_as_the_next_version()
    {
        var about = ACase.InReview();
        about.Return(ACase.At);

        Assert.Equal("case.version-unchanged", about.AddVersion(2, ACase.Digest(1), 1, ACase.At).Problem?.Code);
        Assert.Equal("case.version-not-newer", about.AddVersion(1, ACase.Digest(2), 2, ACase.At).Problem?.Code);
    }

    [Fact]
    public void A_suspended_case_does_nothing_until_it_resumes_where_it_was()
    {
        var about = ACase.InReview();
        Assert.True(about.Suspend(ACase.At).Succeeded);

        Assert.False(about.Forward(ACase.At).Succeeded);
        Assert.True(about.Resume(ACase.At).Succeeded);
        Assert.Equal(CaseState.InReview, about.State);
        Assert.False(about.Resume(ACase.At).Succeeded);
    }

    [Theory]
    [InlineData(CaseState.Withdrawn)]
    [InlineData(CaseState.Superseded)]
    [InlineData(CaseState.Recalled)]
    public void Nothing_leads_out_of_a_final_state(CaseState final) =>
        Assert.All(Enum.GetValues<CaseEvent>(), happened => Assert.Null(CaseStates.After(final, happened)));

    [Fact]
    public void Nothing_reopens_a_released_version() =>
        Assert.All(
            Enum.GetValues<CaseEvent>().Where(happened => happened is not (CaseEvent.Superseded or CaseEvent.Recalled)),
            happened => Assert.Null(CaseStates.After(CaseState.Released, happened)));

    [Fact]
    public void Release_is_reached_only_from_storing_a_foreign_release_or_after_approval() =>
        Assert.Equal(
            [CaseState.Stored, CaseState.Approved, CaseState.Recorded],
            Enum.GetValues<CaseState>().Where(state => CaseStates.After(state, CaseEvent.Released) is not null));

    [Fact]
    public void Every_state_has_names_in_both_languages() =>
        Assert.All(Enum.GetValues<CaseState>(), state =>
            Assert.True(CaseStates.NameEn(state).Length > 0 && CaseStates.NameZh(state).Any(letter => letter > 0x4E00)));

    [Fact]
    public void A_forwarded_case_cannot_be_withdrawn() => Assert.Null(CaseStates.After(CaseState.Forwarded, CaseEvent.Withdrawn));
}
