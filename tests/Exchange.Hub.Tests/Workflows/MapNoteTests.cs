using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Reviews;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Evidence;
using Exchange.Hub.Reviews;
using Exchange.Testing.Storage;

namespace Exchange.Hub.Tests.Workflows;

/// <summary>Notes on the map travel with the decision they belong to.</summary>
public sealed class MapNoteTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    private static readonly MapNote[] Notes =
    [
        new(120.101, 30.202, "GHYDYH", "330106000000000001", "the line cuts the dike"),
        new(120.103, 30.204, null, null, "a road is missing here"),
    ];

    [Fact]
    public async Task Of_a_city_that_returns_a_package_are_in_the_signed_decision_at_the_county()
    {
        var id = await Journey.All["master plan of the county"].SubmitAsync(network);
        await network.AgreeToAllAsync(id, task => task.TitleEn == "City review by the planning section");
        var task = (await network.OpenTasksAsync(id)).Single(each => each.TitleEn == "City review by the planning section");
        var reviewer = new Actor(
            "city-reviewer", "Reviewer", task.Division, [new RoleGrant(task.CandidateRole, task.Division, task.Department)]);

        var refused = await DecideAsync(task, [Notes[0] with { Text = "" }], reviewer);
        Assert.Equal("review.note-text-wrong", refused.Problem?.Code);
        Assert.True((await DecideAsync(task, Notes, reviewer)).Succeeded);
        await network.RunAsync();

        foreach (var node in new[] { HubIdentities.City, HubIdentities.County })
        {
            var decisions = await network[node].Services.AskAsync<CaseDecisions, IReadOnlyList<Decision>>(
                all => all.ListAsync(id, CancellationToken.None));
            var returned = Assert.Single(decisions, decision => decision.Notes is not null);
            Assert.Equal(DecisionKind.Return, returned.Kind);
            Assert.Equal(Notes, returned.Notes);
        }
    }

    private Task<Outcome<ReviewTask>> DecideAsync(ReviewTask task, MapNote[] notes, Actor actor) =>
        network[task.Division].Services.AskAsync<DecideTask, Outcome<ReviewTask>>(decide => decide.HandleAsync(
            task.Id, new TaskVerdict(Agrees: false, "see the map", null) { Notes = notes }, actor, CancellationToken.None));
}
