using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>Every shipped definition along each of its paths, on four nodes with real stores: to the stated
/// end.</summary>
public sealed class JourneyTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    public static TheoryData<string> Names => [.. Journey.All.Keys];

    /// <summary>
    /// Each task that can send the package back, on the first journey that has it at that level. Opinions cannot:
    /// people weigh them in the review.
    /// </summary>
    public static TheoryData<string, string> Returns
    {
        get
        {
            var rows = new TheoryData<string, string>();
            var seen = new HashSet<(string, string)>();
            foreach (var (name, journey) in Journey.All)
                foreach (var title in journey.Titles.Where(title => !title.StartsWith("Opinions ", StringComparison.Ordinal)))
                    if (seen.Add((journey.Kind, title)))
                        rows.Add(name, title);
            return rows;
        }
    }

    /// <summary>Each definition once: a kind of package at each node that checks it.</summary>
    public static TheoryData<string, string> Checks
    {
        get
        {
            var rows = new TheoryData<string, string>();
            var seen = new HashSet<(string, DivisionCode)>();
            foreach (var (name, journey) in Journey.All)
                foreach (var node in journey.Nodes)
                    if (seen.Add((journey.Kind, node)))
                        rows.Add(name, node.Value);
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Everybody_agrees_after_the_deadline_and_the_package_is_released_at_every_level(string name)
    {
        var journey = Journey.All[name];
        var id = await journey.SubmitAsync(network);
        var seen = new List<string>();

        await network.RunAsync();
        while (await network.OpenTasksAsync(id) is { Count: > 0 } open)
        {
            seen.AddRange(open.Select(task => task.TitleEn));
            // Opinions end with their deadline, so they are given in time; everything else waits until it is overdue.
            foreach (var task in open.Where(IsOpinion))
                await network.DecideAsync(task, agrees: true);
            var rest = open.Where(task => !IsOpinion(task)).ToList();
            if (rest.Count > 0)
            {
                network.Clock.Advance(rest.Max(task => task.DueAt) + TimeSpan.FromMinutes(1) - network.Clock.GetUtcNow());
                await network.RunAsync();
                foreach (var task in rest)
                    Assert.Contains($"task.overdue Overdue: {task.TitleEn}", await network.LinesAsync(task.Division, id));
            }

            foreach (var task in rest)
                await network.DecideAsync(task, agrees: true);
            await network.RunAsync();
        }

        Assert.Equal(journey.Titles.Order(), seen.Order());
        foreach (var node in HubIdentities.Line.SkipWhile(node => node != journey.Origin))
            Assert.Equal((node, CaseState.Released), (node, await network.StateAsync(node, id)));
        await network.NoIncidentsAsync(id);
    }

    [Theory]
    [MemberData(nameof(Returns))]
    public async Task A_return_by_anybody_gives_the_package_back_to_the_office_that_submitted_it(string name, string title)
    {
        var id = await Journey.All[name].SubmitAsync(network);

        await network.RunAsync();
        var returned = false;
        while (await network.OpenTasksAsync(id) is { Count: > 0 } open)
        {
            Assert.False(returned, $"open after the return: {string.Join(", ", open.Select(task => task.TitleEn))}");
            var objector = open.FirstOrDefault(task => task.TitleEn == title);
            if (objector is null)
                foreach (var task in open)
                    await network.DecideAsync(task, agrees: true);
            else
                await network.DecideAsync(objector, agrees: false);
            returned = objector is not null;
            await network.RunAsync();
        }

        Assert.True(returned, $"Nobody was asked: {title}");
        await HeldByNobodyAsync(id);
        Assert.Contains(await network.LinesAsync(Journey.All[name].Origin, id), line => line == $"returned Given back to the submitter: No: {title}");
    }

    [Theory]
    [MemberData(nameof(Checks))]
    public async Task A_failed_check_gives_the_package_back_wherever_it_fails(string name, string at)
    {
        network.FailingChecks.Add(DivisionCode.Parse(at));
        var id = await Journey.All[name].SubmitAsync(network);

        await network.AgreeToAllAsync(id);

        Assert.Empty(network.FailingChecks);
        await HeldByNobodyAsync(id);
    }

    [Theory]
    [InlineData("master plan of the county", false)]
    [InlineData("special plan of the county", true)]
    [InlineData("special plan of the city", true)]
    public async Task Opinions_that_do_not_come_are_told_or_count_as_agreement(string name, bool silenceAgrees)
    {
        var id = await Journey.All[name].SubmitAsync(network);
        var at = await RunToOpinionsAsync(id);

        network.Clock.Advance(TimeSpan.FromDays(30));
        await network.RunAsync();

        var now = await network.OpenTasksAsync(id);
        Assert.DoesNotContain(now, IsOpinion);
        Assert.NotEmpty(now);
        Assert.Equal(
            silenceAgrees ? 0 : 1,
            (await network.LinesAsync(at, id)).Count(line => line.Contains("Opinions not given in time", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("master plan of the county")]
    [InlineData("special plan of the county")]
    [InlineData("special plan of the city")]
    public async Task An_objection_goes_before_the_reviewer_in_words(string name)
    {
        var id = await Journey.All[name].SubmitAsync(network);
        var at = await RunToOpinionsAsync(id);

        foreach (var task in await network.OpenTasksAsync(id))
            await network.DecideAsync(task, agrees: task.Department != "water");
        await network.RunAsync();

        Assert.DoesNotContain(await network.OpenTasksAsync(id), IsOpinion);
        Assert.Contains(await network.LinesAsync(at, id), line =>
            line.StartsWith("notified", StringComparison.Ordinal) && line.Contains("(Water resources)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_plan_the_authority_table_does_not_know_is_never_released_however_the_workflow_ran()
    {
        var id = await network.SubmitAsync(HubIdentities.County, "330106-CZ-V9", DivisionLevel.County, "township-village-plan");

        await network.AgreeToAllAsync(id);

        Assert.Equal(CaseState.Recorded, await network.StateAsync(HubIdentities.County, id));
        Assert.Single(
            await network.IncidentsAsync(HubIdentities.County, id),
            message => message.Contains("refused the release", StringComparison.Ordinal));
    }

    private async Task<DivisionCode> RunToOpinionsAsync(CaseId id)
    {
        await network.AgreeToAllAsync(id, until: IsOpinion);
        return (await network.OpenTasksAsync(id)).First(IsOpinion).Division;
    }

    private async Task HeldByNobodyAsync(CaseId id)
    {
        foreach (var node in HubIdentities.Line)
            Assert.Contains(await network.StateAsync(node, id), new CaseState?[] { null, CaseState.Returned });
        await network.NoIncidentsAsync(id);
    }

    private static bool IsOpinion(ReviewTask task) => task.Kind == Domain.Reviews.DecisionKind.Opinion;
}
