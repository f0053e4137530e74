using System.Text.Json.Nodes;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Simulation;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Simulation;

/// <summary>Past cases on a draft: answered from their recordings, with nothing let out.</summary>
public sealed class WorkflowSimulationTests
{
    private static readonly string Original = Version("D:Agree->Told", "D:Return->E", "Told->E");

    [Fact]
    public async Task Finds_no_divergence_in_the_version_a_case_ran_on_and_lets_nothing_out()
    {
        var world = new Desk.World();
        await using var node = Desk.Node(world);
        var recorded = await AgreedAsync(node);
        var before = (node.Database.Commits, node.Database.Stimuli.Count, Seen: world.Seen.ToList());
        Assert.Equal(["asked D", "told Told"], before.Seen);
        var simulated = await SimulateAsync(node, Original, recorded);
        Assert.Empty(simulated.Divergences);
        Assert.Equal(WorkflowSubStatus.Finished, simulated.SubStatus);
        Assert.Equal((before.Commits, before.Count), (node.Database.Commits, node.Database.Stimuli.Count));
        Assert.Equal(before.Seen, world.Seen);
    }

    [Fact]
    public async Task Tells_where_a_draft_asks_anew_what_came_then_and_what_is_left_over()
    {
        await using var node = Desk.Node(new Desk.World());
        var recorded = await AgreedAsync(node);
        var draft = Version("D:Agree->Second", "D:Return->E", "Second:Agree->Told", "Second:Return->E", "Told->E");
        var simulated = await SimulateAsync(node, draft, recorded);
        var asked = Assert.Single(simulated.Divergences, one => one.Kind == DivergenceKind.AsksAnew);
        Assert.Equal(("Second", "D", "Told"), (asked.Path, asked.After, asked.Recorded));
        Assert.Equal("Told", Assert.Single(simulated.Divergences, one => one.Kind == DivergenceKind.NeverConsumed).Path);
        var end = Assert.Single(simulated.Divergences, one => one.Kind == DivergenceKind.EndsDifferently);
        Assert.Equal(("Finished", "Suspended (Second)"), (end.Recorded, end.Draft));
        Assert.Equal(["Second"], simulated.WaitsAt);
        Assert.All(simulated.Divergences, one => Assert.Contains(one.Zh, letter => letter > '\u4e00'));
    }

    [Fact]
    public async Task Goes_on_with_an_assumed_outcome_and_follows_renamed_activities()
    {
        await using var node = Desk.Node(new Desk.World());
        var recorded = await AgreedAsync(node);
        var draft = Version("First:Agree->Second", "First:Return->E", "Second:Agree->Told", "Second:Return->E", "Told->E");
        var simulated = await SimulateAsync(node, draft, recorded, new SimulationOptions
        {
            Renamed = new Dictionary<string, string> { ["D"] = "First" },
            Assumed = new Dictionary<string, string> { ["Second"] = "Agree" },
        });
        Assert.Equal("Second", Assert.Single(simulated.Divergences).Path);
        Assert.Equal(WorkflowSubStatus.Finished, simulated.SubStatus);
    }

    [Fact]
    public async Task Tells_a_condition_that_decides_otherwise_by_what_was_recorded()
    {
        string Decides(string condition) => Define.Workflow(
            "d",
            Define.Flowchart(
                "F",
                [
                    Desk.Decision("D", "Words"),
                    Define.Activity("Elsa.FlowDecision", "Long", ("condition", Define.Script(condition))),
                    Define.WriteLine("Yes"), Define.WriteLine("No"),
                ],
                "D:Agree->Long", "D:Return->No", "Long:True->Yes", "Long:False->No"),
            ("Words", "String", null));
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Decides("getWords().length > 3"));
        var id = await node.StartAsync("d");
        await node.DecideAsync(id, "D", "Agree", "fine by me");
        var simulated = await SimulateAsync(node, Decides("getWords().length > 30"), await RecordAsync(node, id));
        Assert.Equal(
            ["DecidesDifferently Long True False", "RunsAnew No  Done", "NoLongerRuns Yes Done "],
            simulated.Divergences.Select(one => $"{one.Kind} {one.Path} {one.Recorded} {one.Draft}"));
    }

    [Fact]
    public async Task Tells_outcomes_and_types_that_no_longer_fit()
    {
        await using var node = Desk.Node(new Desk.World());
        var recorded = await AgreedAsync(node);
        var open = await SimulateAsync(node, Version("D:Return->Told", "Told->E"), recorded);
        Assert.Contains(open.Divergences, one => one is { Kind: DivergenceKind.OutcomeLeadsNowhere, Path: "D", Recorded: "Agree" });
        var other = Define.Workflow("d", Define.Flowchart(
            "F", [Define.Activity("Elsa.RunTask", "D", ("taskName", Define.Literal("t")))]));
        var changed = await SimulateAsync(node, other, recorded);
        Assert.Contains(changed.Divergences, one => one is { Kind: DivergenceKind.TypeChanged, Draft: "Elsa.RunTask" });
    }

    [Fact]
    public async Task Takes_time_from_the_recording_and_leaves_a_case_waiting_where_it_waits()
    {
        string Timed(string line) => Define.Workflow(
            "d",
            Define.Sequence(
                "S", Define.Delay("Wait", "10.00:00:00"),
                Define.Activity("Elsa.SetOutput", "Out", ("outputName", Define.Literal("Day")), ("outputValue", Define.Script(line))),
                Desk.Decision("D")));
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(Timed("new Date().toISOString().substring(0, 10)"));
        var id = await node.StartAsync("d");
        await node.AdvanceAsync(TimeSpan.FromDays(11));
        var recorded = await RecordAsync(node, id);
        node.Clock.Advance(TimeSpan.FromDays(100));
        Assert.Empty((await SimulateAsync(node, Timed("new Date().toISOString().substring(0, 10)"), recorded)).Divergences);
        var output = Assert.Single((await SimulateAsync(node, Timed("'never'"), recorded)).Divergences);
        Assert.Equal((DivergenceKind.OutputDiffers, "Day", "never"), (output.Kind, output.Path, output.Draft));
    }

    [Fact]
    public async Task Repeats_faults_loops_and_workflows_used_as_activities()
    {
        var inner = Define.WorkflowJson("Inner", Define.Sequence("S", Desk.Decision("D")));
        inner["options"] = new JsonObject { ["usableAsActivity"] = true };
        var outer = Define.Workflow("outer", Define.Sequence(
            "O",
            Define.Activity("Elsa.For", "L", ("start", Define.Literal(1)), ("end", Define.Literal(2)), ("body", Define.Activity("Inner", "C"))),
            Desk.Telling("Told")));
        await using var node = Desk.Node(new Desk.World());
        await node.PublishAsync(inner.ToJsonString(), outer);
        var id = await node.StartAsync("outer");
        await node.DecideAsync(id, "D", "Agree");
        await node.DecideAsync(id, "D", "Return");
        var recorded = await RecordAsync(node, id);
        Assert.Equal(["C/D", "C/D", "Told"], recorded.Answers.Select(answer => answer.Path));
        Assert.Empty((await SimulateAsync(node, outer, recorded)).Divergences);
        var faulted = recorded with
        {
            Answers = [.. recorded.Answers.Select(answer => answer.Path == "Told" ? answer with { Fault = "gone" } : answer)],
            SubStatus = WorkflowSubStatus.Faulted,
        };
        Assert.Equal(WorkflowSubStatus.Faulted, (await SimulateAsync(node, outer, faulted)).SubStatus);
    }

    [Fact]
    public async Task Does_not_run_a_draft_that_could_not_be_published()
    {
        await using var node = Desk.Node(new Desk.World());
        var recorded = await AgreedAsync(node);
        await using var scope = node.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<WorkflowSimulation>().RunAsync(
            Define.Workflow("d", Define.Activity("Acme.Gone", "X")), [recorded], new SimulationOptions(), default);
        Assert.False(report.WasRun);
        Assert.Empty(report.Cases);
    }

    private static string Version(params string[] connections) => Define.Workflow("d", Define.Flowchart(
        "F",
        [
            .. connections.SelectMany(one => new[] { one.Split(':', '-')[0], one.Split("->")[1] }).Distinct().Order().Select(id => id switch
            {
                "E" => Define.Activity("Elsa.End", "E"),
                "Told" => Desk.Telling("Told"),
                _ => Desk.Decision(id),
            }),
        ],
        connections));

    private static async Task<RecordedCase> AgreedAsync(TestNode node)
    {
        await node.PublishAsync(Original);
        var id = await node.StartAsync("d");
        await node.DecideAsync(id, "D", "Agree");
        return await RecordAsync(node, id);
    }

    private static async Task<RecordedCase> RecordAsync(TestNode node, Guid id)
    {
        await using var scope = node.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<WorkflowSimulation>().RecordAsync(id, default))!;
    }

    private static async Task<SimulatedCase> SimulateAsync(
        TestNode node, string draft, RecordedCase recorded, SimulationOptions? options = null)
    {
        await using var scope = node.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<WorkflowSimulation>().RunAsync(
            draft, [recorded], options ?? new SimulationOptions(), default);
        Assert.True(report.WasRun, string.Join('\n', report.Mistakes));
        return Assert.Single(report.Cases);
    }
}
