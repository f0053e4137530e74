using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Covers;
using Exchange.Hub.Evidence;
using Exchange.Hub.Reviews;
using Exchange.Hub.Tests.Workflows;
using Exchange.Testing.Storage;

namespace Exchange.Hub.Tests.Covers;

/// <summary>Tasks of people on leave are decided by who covers for them, at a county that reviews and approves itself.</summary>
public sealed class CoveredTaskTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    private const string Review = "Technical review of the detailed plan";
    private const string Approval = "Approval by the county government";

    private static readonly CancellationToken None = CancellationToken.None;
    private static readonly DivisionCode County = HubIdentities.County;

    private DateOnly Today => WorkingDayCalendar.DayOf(network.Clock.GetUtcNow());

    [Fact]
    public async Task What_was_taken_is_decided_for_who_is_away_from_the_first_day_on_and_is_the_say_of_both()
    {
        var (zhang, li, wang) = (await AddAsync(Role.Reviewer, Role.Approver), await AddAsync(Role.Reviewer, Role.Approver), await AddAsync(Role.Approver));
        var (id, task) = await OpenAsync();
        Assert.True((await ClaimAsync(task, zhang)).Succeeded);
        Assert.True((await SetAsync(zhang, li, 1, 3)).Succeeded);
        Assert.Equal("review.claimed-by-other", (await DecideAsync(task, li)).Problem?.Code);

        NextDay();
        Assert.Equal("review.claimed-by-other", (await DecideAsync(task, wang with { Grants = li.Grants })).Problem?.Code);
        Assert.Equal("review.claimed-by-other", (await DecideAsync(task, li, li.UserName)).Problem?.Code);
        var decided = await DecideAsync(task, li);
        Assert.True(decided.Succeeded, decided.Problem?.ToString());
        Assert.Equal((li.UserName, zhang.UserName), (decided.Value.DecidedBy, decided.Value.DecidedFor));
        await network.RunAsync();

        var decision = Assert.Single(await DecisionsAsync(id));
        Assert.Equal(new RepresentedPerson(zhang.UserName, zhang.DisplayName), decision.OnBehalfOf);
        Assert.Contains(
            $"decision.review Review opinion by {li.DisplayName} (for {zhang.DisplayName}, on leave): agrees. Agreed",
            await network.LinesAsync(County, id));
        var approval = await TaskAsync(id, Approval);
        Assert.Equal("rights.four-eyes", (await DecideAsync(approval, zhang)).Problem?.Code);
        Assert.Equal("rights.four-eyes", (await DecideAsync(approval, li)).Problem?.Code);
        Assert.Equal("rights.four-eyes", (await DecideAsync(approval, li, li.UserName)).Problem?.Code);
        Assert.True((await DecideAsync(approval, wang)).Succeeded);
        await network.RunAsync();
        Assert.Contains(
            await network.LinesAsync(HubIdentities.City, id),
            line => line.Contains($"(for {zhang.DisplayName}, on leave)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task New_tasks_are_covered_unless_the_cover_says_otherwise_and_are_no_longer_after_the_last_day()
    {
        var (zhang, li) = (await AddAsync(Role.Reviewer), await AddAsync(Role.Reviewer));
        Assert.True((await SetAsync(zhang, li, 0, 1)).Succeeded);

        var (_, first) = await OpenAsync();
        Assert.Equal([zhang.UserName], await PrincipalsAsync(first, li));
        Assert.Equal(zhang.UserName, (await DecideAsync(first, li)).Value.DecidedFor);
        var (_, second) = await OpenAsync();
        Assert.Null((await DecideAsync(second, li, li.UserName)).Value.DecidedFor);
        NextDay();
        var (_, third) = await OpenAsync();
        Assert.Equal(zhang.UserName, (await DecideAsync(third, li, zhang.UserName)).Value.DecidedFor);
        NextDay();
        var (_, fourth) = await OpenAsync();
        Assert.Empty(await PrincipalsAsync(fourth, li));
        Assert.Equal("cover.not-covered", (await DecideAsync(fourth, li, zhang.UserName)).Problem?.Code);
        Assert.Null((await DecideAsync(fourth, li)).Value.DecidedFor);
    }

    [Fact]
    public async Task A_cover_is_no_second_person_for_who_submitted_or_decided_before()
    {
        var (zhang, li) = (await AddAsync(Role.Reviewer, Role.Approver), await AddAsync(Role.Reviewer, Role.Approver));
        // Who submits the packages of this network, and reviews too.
        var clerk = await AddAsync("clerk", Role.Clerk, Role.Reviewer, Role.Approver);
        var other = await AddAsync(Role.Reviewer, Role.Approver);
        Assert.True((await SetAsync(clerk, other, 0, 0)).Succeeded);
        Assert.True((await SetAsync(zhang, li, 0, 0)).Succeeded);
        var (id, task) = await OpenAsync();

        Assert.Empty(await PrincipalsAsync(task, other));
        var refused = await DecideAsync(task, other, clerk.UserName);
        Assert.Equal("cover.four-eyes", refused.Problem?.Code);
        Assert.Contains("'Name of clerk', for whom you cover, already acted on this as 'SubmitPackage'", refused.Problem?.Detail("en"), StringComparison.Ordinal);
        Assert.True((await DecideAsync(task, zhang)).Succeeded);
        await network.RunAsync();
        var approval = await TaskAsync(id, Approval);
        var taken = await ClaimAsync(approval, zhang);
        Assert.Equal([$"{zhang.UserName} cover.four-eyes"], await PrincipalsAsync(taken.Value, li));
        Assert.Equal("cover.four-eyes", (await DecideAsync(approval, li)).Problem?.Code);
        Assert.True((await EndAsync(clerk)).Succeeded);
        var wu = await AddAsync(Role.Reviewer);
        Assert.True((await SetAsync(wu, clerk, 0, 0)).Succeeded);
        var (_, next) = await OpenAsync();
        Assert.Equal("rights.four-eyes", (await DecideAsync(next, clerk, wu.UserName)).Problem?.Code);
    }

    [Fact]
    public async Task What_the_cover_or_who_is_away_may_not_decide_today_is_not_covered()
    {
        var (zhang, li) = (await AddAsync(Role.Reviewer, Role.Approver), await AddAsync(Role.Reviewer));
        Assert.True((await SetAsync(zhang, li, 0, 0)).Succeeded);
        var (id, task) = await OpenAsync();
        var program = li with { Grants = [.. li.Grants.Select(grant => grant with { Limit = new GrantLimit([Operation.DecideReview], County) })] };
        Assert.Equal("cover.not-covered", (await DecideAsync(task, program, zhang.UserName)).Problem?.Code);
        Assert.True((await DecideAsync(task, li)).Succeeded);
        await network.RunAsync();

        var approval = await TaskAsync(id, Approval);
        Assert.Empty(await PrincipalsAsync(approval, li));
        Assert.Equal("review.task-not-found", (await DecideAsync(approval, li, zhang.UserName)).Problem?.Code);
        await ChangeAsync(zhang, account => account.Disabled = true);
        var (_, next) = await OpenAsync();
        Assert.Empty(await PrincipalsAsync(next, li));
        await ChangeAsync(zhang, account => (account.Disabled, account.Grants) = (false, [new RoleGrant(Role.Approver, County)]));
        Assert.Empty(await PrincipalsAsync(next, li));
    }

    [Fact]
    public async Task Days_people_and_other_covers_that_do_not_fit_are_refused()
    {
        var (zhang, li, wang) = (await AddAsync(Role.Reviewer), await AddAsync(Role.Reviewer), await AddAsync(Role.Reviewer));
        var clerk = await AddAsync(Role.Clerk);
        var gone = await AddAsync(Role.Reviewer);
        await ChangeAsync(gone, account => account.Disabled = true);
        foreach (var (from, until) in new[] { (-1, 2), (2, 1), (0, 366), (367, 367) })
            Assert.Equal("cover.period-wrong", (await SetAsync(zhang, li, from, until)).Problem?.Code);
        Assert.Equal("cover.own-self", (await SetAsync(zhang, zhang, 0, 1)).Problem?.Code);
        foreach (var useless in new[] { clerk, gone, li with { UserName = "nobody" } })
            Assert.Equal("cover.not-candidate", (await SetAsync(zhang, useless, 0, 1)).Problem?.Code);
        Assert.Equal("cover.not-candidate", (await SetAsync(clerk, li, 0, 1)).Problem?.Code);

        Assert.True((await SetAsync(zhang, li, 5, 7)).Succeeded);
        foreach (var (from, until) in new[] { (3, 5), (6, 6), (7, 9) })
            Assert.Equal("cover.overlaps", (await SetAsync(zhang, wang, from, until)).Problem?.Code);
        Assert.Equal("cover.chain", (await SetAsync(li, wang, 7, 9)).Problem?.Code);
        Assert.Equal("cover.colleague-away", (await SetAsync(wang, zhang, 1, 5)).Problem?.Code);
        Assert.True((await SetAsync(wang, zhang, 1, 4)).Succeeded);
        Assert.True((await SetAsync(li, wang, 8, 9)).Succeeded);

        Assert.True((await EndAsync(zhang)).Succeeded);
        Assert.Equal("cover.not-found", (await EndAsync(zhang)).Problem?.Code);
        Assert.True((await SetAsync(zhang, li, 5, 7)).Succeeded);
        Assert.True((await SetAsync(zhang, li, 366, 366)).Succeeded);
        for (var day = 20; day < 28; day++)
            Assert.True((await SetAsync(zhang, li, day, day)).Succeeded);
        Assert.Equal("cover.too-many", (await SetAsync(zhang, li, 40, 40)).Problem?.Code);
    }

    private void NextDay() => network.Clock.Advance(TimeSpan.FromDays(1));

    private async Task<(CaseId Id, ReviewTask Task)> OpenAsync()
    {
        var id = await Journey.All["detailed plan of the county"].SubmitAsync(network);
        await network.RunAsync();
        return (id, await TaskAsync(id, Review));
    }

    private async Task<ReviewTask> TaskAsync(CaseId id, string title) =>
        (await network.OpenTasksAsync(id)).Single(task => task.TitleEn == title);

    private Task<Actor> AddAsync(params Role[] roles) =>
        AddAsync($"p{Guid.CreateVersion7(network.Clock.GetUtcNow()).ToString("N")[20..]}", roles);

    private async Task<Actor> AddAsync(string name, params Role[] roles)
    {
        var account = new Account
        {
            Id = Guid.CreateVersion7(network.Clock.GetUtcNow()),
            UserName = name,
            DisplayName = $"Name of {name}",
            Division = County,
            PasswordHash = "none",
            Grants = [.. roles.Select(role => new RoleGrant(role, County))],
            CreatedAt = network.Clock.GetUtcNow(),
            SecurityStamp = "stamp",
        };
        await network[County].Services.CommitAsync<IAccountStore>(accounts => accounts.Add(account));
        return new Actor(name, account.DisplayName, County, account.Grants);
    }

    private Task ChangeAsync(Actor person, Action<Account> change) => network[County].Services.CommitAsync<IAccountStore>(
        async accounts => change((await accounts.FindAsync(person.UserName, None))!)); // Added by the test.

    private Task<Outcome<LeaveCover>> SetAsync(Actor person, Actor colleague, int from, int until) =>
        network[County].Services.AskAsync<KeepCovers, Outcome<LeaveCover>>(keep => keep.SetAsync(
            person.UserName, new NewCover(colleague.UserName, Today.AddDays(from), Today.AddDays(until)), person, None));

    private async Task<Outcome<LeaveCover>> EndAsync(Actor person)
    {
        var last = (await network[County].Services.AskAsync<ILeaveCoverStore, IReadOnlyList<LeaveCover>>(
            covers => covers.ListAsync(person.UserName, 10, None))).First(cover => cover.Person == person.UserName);
        return await network[County].Services.AskAsync<KeepCovers, Outcome<LeaveCover>>(
            keep => keep.EndAsync(person.UserName, last.Id, person, None));
    }

    private async Task<IEnumerable<string>> PrincipalsAsync(ReviewTask task, Actor actor)
    {
        var about = (await network.CaseAsync(County, task.CaseId))!; // It has a task.
        return (await network[County].Services.AskAsync<CoverDesk, IReadOnlyList<CoveredPerson>>(
            desk => desk.ListPrincipalsAsync(task, about, actor, None))).Select(covered => $"{covered.Account.UserName} {covered.Against?.Code}".Trim());
    }

    private Task<Outcome<ReviewTask>> ClaimAsync(ReviewTask task, Actor actor) =>
        network[County].Services.AskAsync<ClaimTask, Outcome<ReviewTask>>(claim => claim.HandleAsync(task.Id, actor, None));

    private Task<Outcome<ReviewTask>> DecideAsync(ReviewTask task, Actor actor, string? onBehalfOf = null) =>
        network[County].Services.AskAsync<DecideTask, Outcome<ReviewTask>>(decide => decide.HandleAsync(
            task.Id, new TaskVerdict(true, "Agreed", "Doc 1") { OnBehalfOf = onBehalfOf }, actor, None));

    private async Task<IEnumerable<Decision>> DecisionsAsync(CaseId id) =>
        await network[County].Services.AskAsync<CaseDecisions, IReadOnlyList<Decision>>(all => all.ListAsync(id, None));
}
