using System.Text.Json.Nodes;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Flow;

public sealed class ControlTests
{
    [Fact]
    public async Task Reads_lines_from_whoever_runs_the_tool_and_faults_where_nobody_does()
    {
        var root = Define.Sequence(
            "S", Define.Activity("Elsa.ReadLine", "R", ("result", Define.Output("var-L"))), Define.WriteLine("W", "getL() + '!'"));
        var text = Define.Workflow("d", root, ("L", "String", null));
        await using var asked = new TestNode(configure: services => services.AddSingleton<IWorkflowInput>(new OneLine()));
        await asked.PublishAsync(text);
        await asked.StartAsync("d");
        Assert.Equal(["hello!"], asked.Lines);
        await using var alone = new TestNode();
        await alone.PublishAsync(text);
        var id = await alone.StartAsync("d");
        Assert.Contains("nobody", Assert.Single((await alone.StateAsync(id)).Incidents).Message, StringComparison.Ordinal);
    }

    private sealed class OneLine : IWorkflowInput
    {
        public string? ReadLine(Guid instanceId) => "hello";
    }

    [Fact]
    public async Task Runs_branches_breadth_first()
    {
        var chart = Define.Flowchart(
            "Chart",
            [.. "ABCDEF".Select(letter => Define.WriteLine(letter.ToString()))],
            "A->B", "A->C", "A->D", "B->E", "C->F");
        Assert.Equal(["A", "B", "C", "D", "E", "F"], await LinesAsync(chart));
    }

    [Fact]
    public async Task Joins_implicitly_over_a_branch_that_was_not_taken()
    {
        var chart = Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.FlowDecision", "D", ("condition", Define.Script("false"))),
                Define.WriteLine("A"),
                Define.WriteLine("B"),
                Define.WriteLine("C"),
            ],
            "D:True->A", "D:False->B", "A->C", "B->C");
        Assert.Equal(["B", "C"], await LinesAsync(chart));
    }

    [Fact]
    public async Task Joins_again_in_every_round_of_a_loop()
    {
        var chart = Define.Flowchart(
            "F",
            [
                Define.SetVariable("Count", "N", "getN() + 1"),
                Define.WriteLine("A"),
                Define.WriteLine("B"),
                Define.WriteLine("J"),
                Define.Activity("Elsa.FlowDecision", "More", ("condition", Define.Script("getN() < 3"))),
                Define.WriteLine("End"),
            ],
            "Count->A", "Count->B", "A->J", "B->J", "J->More", "More:True->Count", "More:False->End");
        Assert.Equal(["A", "B", "J", "A", "B", "J", "A", "B", "J", "End"], await LinesAsync(chart));
    }

    [Fact]
    public async Task Goes_on_with_the_first_branch_and_cancels_the_waiting_one()
    {
        var chart = Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.Start", "S"),
                Define.Delay("Slow", "01:00:00"),
                Define.WriteLine("Fast"),
                Define.Activity("Elsa.FlowJoin", "J", ("mode", Define.Literal("WaitAny"))),
                Define.WriteLine("End"),
            ],
            "S->Slow", "S->Fast", "Slow->J", "Fast->J", "J->End");
        foreach (var mode in (FlowMode[])[FlowMode.Counter, FlowMode.Token])
        {
            var result = await RunAsync(chart, mode);
            Assert.Equal(["Fast", "End"], result.Lines);
            Assert.Equal(WorkflowSubStatus.Finished, result.Instance?.SubStatus);
            Assert.Contains(result.Journal, entry => entry is { ActivityId: "Slow", EventName: "Canceled" });
        }
    }

    [Fact]
    public async Task Leaves_a_switch_by_every_label_that_holds()
    {
        JsonObject Case(string label, string script) => new()
        {
            ["label"] = label,
            ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = script },
        };
        var chart = Define.Flowchart(
            "F",
            [
                Define.Activity(
                    "Elsa.FlowSwitch",
                    "S",
                    ("cases", new JsonArray(Case("a", "true"), Case("b", "false"), Case("c", "true"))),
                    ("mode", Define.Literal("MatchAny"))),
                Define.WriteLine("A"), Define.WriteLine("B"), Define.WriteLine("C"),
            ],
            "S:a->A", "S:b->B", "S:c->C");
        Assert.Equal(["A", "C"], await LinesAsync(chart));
    }

    [Fact]
    public async Task Counts_down_and_breaks_out_of_a_nested_loop()
    {
        var root = Define.Sequence(
            "S",
            Define.Activity(
                "Elsa.For",
                "For1",
                ("start", Define.Literal(5)),
                ("end", Define.Literal(0)),
                ("step", Define.Literal(-1)),
                ("body", Define.Sequence(
                    "Body",
                    Define.WriteLine("Value", "getVariable('CurrentValue')"),
                    Define.Activity(
                        "Elsa.If",
                        "If1",
                        ("condition", Define.Script("getCurrentValue() == 3")),
                        ("then", Define.Sequence("Then", Define.Activity("Elsa.Break", "Break1"), Define.WriteLine("never")))),
                    Define.WriteLine("after", "'after ' + getCurrentValue()")))),
            Define.WriteLine("End"));
        Assert.Equal(["5", "after 5", "4", "after 4", "3", "End"], await LinesAsync(root));
    }

    [Fact]
    public async Task Gives_each_waiting_parallel_body_its_own_item()
    {
        var root = Define.Activity(
            "Elsa.ParallelForEach",
            "Each",
            ("items", Define.Script("['a', 'b', 'c']")),
            ("body", Define.Sequence(
                "Body", Define.Delay("Delay1", "00:01:00"), Define.WriteLine("Item", "getCurrentValue() + getCurrentIndex()"))));
        var result = await RunAsync(root);
        Assert.Equal(["a0", "b1", "c2"], result.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, result.Instance?.SubStatus);
    }

    [Fact]
    public async Task Repeats_while_a_condition_holds_and_iterates_a_list()
    {
        var root = Define.Sequence(
            "S",
            Define.Activity(
                "Elsa.While",
                "While1",
                ("condition", Define.Script("getN() < 2")),
                ("body", Define.SetVariable("Set1", "N", "getN() + 1"))),
            Define.Activity(
                "Elsa.ForEach",
                "Each",
                ("items", Define.Literal("[\"x\",\"y\"]")),
                ("body", Define.WriteLine("Item", "getCurrentValue() + getN()"))));
        Assert.Equal(["x2", "y2"], await LinesAsync(root));
    }

    [Fact]
    public async Task Ends_everything_at_finish_and_the_flowchart_at_end()
    {
        var finish = Define.Sequence(
            "S",
            Define.Activity("Elsa.Parallel", "P", ("activities", new JsonArray(
                Define.Delay("Delay1", "01:00:00"), Define.Activity("Elsa.Finish", "Finish1")))),
            Define.WriteLine("never"));
        var finished = await RunAsync(finish);
        Assert.Empty(finished.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, finished.Instance?.SubStatus);

        var end = Define.Sequence(
            "S",
            Define.Flowchart(
                "F",
                [Define.Activity("Elsa.Start", "Start1"), Define.Activity("Elsa.End", "End1"), Define.Delay("Delay1", "01:00:00")],
                "Start1->Delay1", "Start1->End1"),
            Define.WriteLine("after"));
        Assert.Equal(["after"], await LinesAsync(end));
    }

    [Fact]
    public async Task Faults_the_instance_or_only_the_activity_as_the_definition_asks()
    {
        var chart = () => Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.Start", "S"),
                Define.Activity("Elsa.Fault", "Bad", ("message", Define.Literal("坏了"))),
                Define.Delay("Delay1", "00:01:00"),
                Define.WriteLine("Good"),
            ],
            "S->Bad", "S->Delay1", "Delay1->Good");
        var strict = await RunAsync(chart());
        Assert.Equal(WorkflowSubStatus.Faulted, strict.Instance?.SubStatus);
        Assert.Equal("坏了", Assert.Single(strict.Incidents).Message);
        Assert.Empty(strict.Lines);

        var lenient = Define.WorkflowJson("lenient", chart());
        lenient["options"] = new JsonObject
        {
            ["incidentStrategyType"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core",
        };
        var result = await new WorkflowTrial().RunAsync(new TrialRequest { Definition = lenient.ToJsonString() }, default);
        Assert.Equal(["Good"], result.Lines);
        Assert.Equal(WorkflowSubStatus.Suspended, result.Instance?.SubStatus);
        Assert.Single(result.Incidents);
    }

    [Fact]
    public async Task Stops_a_loop_without_an_end()
    {
        var root = Define.Activity("Elsa.While", "W", ("condition", Define.Literal(true)), ("body", Define.Activity("Elsa.Start", "S")));
        var result = await RunAsync(root);
        Assert.Equal(WorkflowSubStatus.Faulted, result.Instance?.SubStatus);
        Assert.Contains("loop without an end", Assert.Single(result.Incidents).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loses_a_variable_in_memory_when_it_waits_and_keeps_a_durable_one()
    {
        var definition = Define.WorkflowJson(
            "memory",
            Define.Sequence(
                "S",
                Define.SetVariable("Set1", "Kept", "'new'"),
                Define.SetVariable("Set2", "Lost", "'new'"),
                Define.Delay("Delay1", "00:01:00"),
                Define.WriteLine("W", "getKept() + ' ' + getLost()")),
            ("Kept", "String", "old"));
        definition["variables"]!.AsArray().Add(Define.Variable("Lost", "String", "old", isDurable: false));
        var result = await new WorkflowTrial().RunAsync(new TrialRequest { Definition = definition.ToJsonString() }, default);
        Assert.Equal(["new old"], result.Lines);
    }

    [Fact]
    public async Task Follows_a_long_chain_of_dead_paths_without_deep_recursion()
    {
        const int Length = 3_000;
        JsonObject[] activities =
        [
            Define.Activity("Elsa.FlowDecision", "D", ("condition", Define.Script("false"))),
            .. Enumerable.Range(0, Length).Select(i => Define.Activity("Elsa.Start", $"N{i}")),
            Define.WriteLine("End"),
        ];

        // Start would win as the start activity, so these milestones are named otherwise.
        foreach (var activity in activities.Skip(1).Take(Length))
            activity["type"] = "Elsa.FlowFork";
        string[] connections =
        [
            "D:True->N0",
            .. Enumerable.Range(0, Length - 1).Select(i => $"N{i}->N{i + 1}"),
            $"N{Length - 1}->End",
            "D:False->End",
        ];
        Assert.Equal(["End"], await LinesAsync(Define.Flowchart("F", activities, connections)));
    }

    private static async Task<IReadOnlyList<string>> LinesAsync(JsonObject root)
    {
        var result = await RunAsync(root);
        Assert.Empty(result.Incidents);
        Assert.Equal(WorkflowSubStatus.Finished, result.Instance?.SubStatus);
        return result.Lines;
    }

    private static async Task<TrialResult> RunAsync(JsonObject root, FlowMode mode = FlowMode.Counter)
    {
        var result = await new WorkflowTrial().RunAsync(
            new TrialRequest
            {
                Definition = Define.Workflow("trial", (JsonObject)root.DeepClone(), ("N", "Int32", "0")),
                FlowMode = mode,
            },
            default);
        Assert.True(result.Instance is not null, string.Join('\n', result.Mistakes));
        return result;
    }
}
