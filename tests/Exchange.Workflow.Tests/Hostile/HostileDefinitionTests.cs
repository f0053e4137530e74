using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Hostile;

/// <summary>
/// What an attacker or a bad day may put into a definition: refused, or ended with an incident, and nothing else
/// suffers.
/// </summary>
public sealed class HostileDefinitionTests
{
    private static readonly Activities.WorkflowActivityRegistry Registry = WorkflowRegistration.CreateRegistry();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Runs_a_flowchart_of_ten_thousand_activities(bool isWide)
    {
        const int Count = 10_000;
        var activities = Enumerable.Range(0, Count).Select(i => Define.Activity("Elsa.FlowFork", $"N{i}")).ToArray();
        var connections =
            Enumerable.Range(1, Count - 1).Select(i => isWide ? $"N0->N{i}" : $"N{i - 1}->N{i}").ToArray();
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("large", Define.Flowchart("F", activities, connections)));
        var id = await node.StartAsync("large");
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
    }

    [Fact]
    public async Task Refuses_more_activities_than_can_be_run()
    {
        var root = Define.Sequence(
            "S", [.. Enumerable.Range(0, 20_001).Select(i => Define.Activity("Elsa.Start", $"N{i}"))]);
        await using var node = new TestNode();
        Assert.Contains("workflow.too-many-activities", await node.RefusalsAsync(Define.Workflow("large", root)));
    }

    [Fact]
    public async Task Refuses_composites_that_multiply()
    {
        await using var node = new TestNode();
        JsonObject Composite(string name, string? used)
        {
            var body = Enumerable.Range(0, 10).Select(i => used is null
                ? Define.Activity("Elsa.Start", $"N{i}")
                : Define.Activity(used, $"N{i}")).ToArray();
            var json = Define.WorkflowJson(name, Define.Sequence("S", body));
            json["options"] = new JsonObject { ["usableAsActivity"] = true };
            return json;
        }

        string?[] names = [null, "L0", "L1", "L2", "L3"];
        for (var level = 1; level < names.Length; level++)
            await node.PublishAsync(Composite(names[level]!, names[level - 1]).ToJsonString());
        var codes = await node.RefusalsAsync(Composite("L4", "L3").ToJsonString());
        Assert.Contains("workflow.too-many-activities", codes);
    }

    [Fact]
    public void Refuses_workflows_that_use_each_other_in_a_circle()
    {
        string Composite(string name, string used)
        {
            var json = Define.WorkflowJson(name, Define.Activity(used, "N"));
            json["options"] = new JsonObject { ["usableAsActivity"] = true };
            return json.ToJsonString();
        }

        var mistakes = DefinitionValidator.Validate(
            Composite("A", "B"), Registry, Composite("A", "B"), Composite("B", "C"), Composite("C", "A"));
        Assert.Contains(mistakes, mistake => mistake.Code == "workflow.circular-use");
    }

    [Fact]
    public void Refuses_a_chart_too_tangled_to_follow()
    {
        const int Layers = 40;
        const int Width = 16;
        string Name(int layer, int place) => $"N{layer}_{place}";
        var activities = new List<JsonObject>();
        var connections = new List<string>();
        for (var layer = 0; layer < Layers; layer++)
        {
            for (var place = 0; place < Width; place++)
            {
                activities.Add(Define.Activity("Elsa.FlowFork", Name(layer, place)));
                for (var other = 0; layer > 0 && other < Width; other++)
                {
                    connections.Add($"{Name(layer - 1, other)}->{Name(layer, place)}");
                    connections.Add($"{Name(layer, place)}->{Name(layer - 1, other)}");
                }
            }
        }

        var text = Define.Workflow("dense", Define.Flowchart("F", [.. activities], [.. connections]));
        var mistakes = DefinitionValidator.Validate(text, Registry);
        Assert.Contains(mistakes, mistake => mistake.Code == "workflow.flowchart-too-tangled");
    }

    [Fact]
    public async Task Ends_an_instance_with_huge_input_before_it_begins()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("d", Define.WriteLine("line")));
        var huge = await node.StartAsync("d", new JsonObject { ["X"] = new string('x', 17 * 1024 * 1024) });
        Assert.Equal(WorkflowSubStatus.Faulted, (await node.InstanceAsync(huge)).SubStatus);
        Assert.Contains(
            "characters", Assert.Single((await node.StateAsync(huge)).Incidents).Message, StringComparison.Ordinal);
        await node.StartAsync("d");
        Assert.Equal(["line"], node.Lines);
        Assert.Empty(node.Database.Stimuli);
    }

    [Fact]
    public async Task Sets_an_instance_aside_whose_state_grows_too_large_and_keeps_its_last_good_state()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow(
            "d",
            Define.Sequence("S", Define.Delay("D", "00:00:01"), Define.Activity(
                "Elsa.While", "W", ("condition", Define.Script("getN() < 6")), ("body", Define.Sequence(
                    "B",
                    Define.Activity(
                        "Elsa.SetOutput",
                        "Grow",
                        ("outputName", Define.Script("'O' + getN()")),
                        ("outputValue", Define.Script("'x'.repeat(3000000)"))),
                    Define.SetVariable("Count", "N", "getN() + 1"))))),
            ("N", "Int32", "0")));
        var id = await node.StartAsync("d");
        await node.AdvanceAsync(TimeSpan.FromMinutes(1));
        var instance = await node.InstanceAsync(id);
        Assert.True(instance.IsParked);
        Assert.Equal(WorkflowSubStatus.Suspended, instance.SubStatus);
        Assert.Contains(
            "state has grown", Assert.Single(node.Database.Incidents.Values).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaves_other_instances_alone_while_one_loops_for_ever()
    {
        await using var node = new TestNode();
        await node.PublishAsync(
            Define.Workflow("loop", Define.Activity(
                "Elsa.While", "W", ("condition", Define.Literal(true)), ("body", Define.Activity("Elsa.Start", "B")))),
            Define.Workflow("good", Define.WriteLine("good")));
        var bad = Guid.CreateVersion7(node.Clock.GetUtcNow());
        await node.SendAsync(SendStimulus.Start("loop", bad, node.Clock));
        await node.SendAsync(SendStimulus.Start("good", Guid.CreateVersion7(node.Clock.GetUtcNow()), node.Clock));
        await node.RunAsync();
        Assert.Equal(["good"], node.Lines);
        Assert.Equal(WorkflowSubStatus.Faulted, (await node.InstanceAsync(bad)).SubStatus);
    }

    [Fact]
    public async Task Ends_a_circle_of_events_that_begin_one_another()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Waiting.TriggerTests.Triggered(
            "echo", "Elsa.Event", Define.Activity("Elsa.PublishEvent", "Again", ("eventName", Define.Literal("go"))),
            ("eventName", Define.Literal("go"))));
        await node.SendAsync(SendStimulus.Event("go", null, node.Clock));
        await node.RunAsync();
        Assert.Equal(33, node.Database.Instances.Count);
        Assert.Equal(
            1, node.Database.Instances.Values.Count(instance => instance.SubStatus == WorkflowSubStatus.Faulted));
    }

    [Fact]
    public async Task Tells_the_parent_of_a_child_that_cannot_be_started_any_more()
    {
        await using var node = new TestNode();
        await node.PublishAsync(
            Define.Workflow("child", Define.WriteLine("child")),
            Define.Workflow("parent", Define.Activity(
                "Elsa.DispatchWorkflow", "D", ("workflowDefinitionId", Define.Literal("child")), (
                    "waitForCompletion", Define.Literal(true)))));
        var id = Guid.CreateVersion7(node.Clock.GetUtcNow());
        await node.SendAsync(SendStimulus.Start("parent", id, node.Clock));
        await node.Host.RunOnceAsync(default);
        await node.ChangeAsync(definitions => definitions.RetractAsync("child", default));
        await node.RunAsync();
        var parent = await node.InstanceAsync(id);
        Assert.Equal((1, false), (parent.IncidentCount, parent.IsParked));
        Assert.Contains("child", Assert.Single(node.Database.Incidents.Values).Message, StringComparison.Ordinal);
        Assert.NotNull(Assert.Single(node.Database.Stimuli).ParkedAt);
    }

    [Fact]
    public void Refuses_placeholders_in_placeholders_deeper_than_a_file_can_nest()
    {
        var json = Define.Activity("Elsa.Start", "Inmost");
        for (var level = 0; level < 3; level++)
        {
            for (var depth = 0; depth < 100; depth++)
                json = Define.Activity("Elsa.While", $"W{level}_{depth}", ("body", json));
            json = Define.Activity(
                "Elsa.NotFoundActivity", $"P{level}", ("originalActivityJson", json.ToJsonString(new() { MaxDepth = 256 })));
        }

        var reading = DefinitionReader.Read(Define.Workflow("deep", json));
        Assert.Null(reading.Definition);
        Assert.Contains("nested deeper", Assert.Single(reading.Mistakes).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_composites_nested_deeper_than_can_end_inside_one_another()
    {
        await using var node = new TestNode();
        string Composite(string name, string? used)
        {
            var body = used is null ? Define.Activity("Elsa.Start", "N") : Define.Activity(used, "N");
            for (var depth = 0; depth < 120; depth++)
                body = Define.Activity("Elsa.While", $"W{depth}", ("body", body));
            var json = Define.WorkflowJson(name, body);
            json["options"] = new JsonObject { ["usableAsActivity"] = true };
            return json.ToJsonString(new() { MaxDepth = 256 });
        }

        for (var level = 0; level < 4; level++)
            await node.PublishAsync(Composite($"L{level}", level == 0 ? null : $"L{level - 1}"));
        Assert.Contains("workflow.too-deep", await node.RefusalsAsync(Composite("L4", "L3")));
    }

    [Fact]
    public async Task Skips_a_dead_path_of_ten_thousand_activities()
    {
        const int Count = 10_000;
        JsonObject[] activities =
        [
            Define.Activity("Elsa.FlowDecision", "D", ("condition", Define.Literal(false))),
            .. Enumerable.Range(0, Count).Select(i => Define.Activity("Elsa.Start", $"N{i}")),
            Define.WriteLine("End"),
        ];
        string[] connections =
        [
            "D:True->N0", .. Enumerable.Range(1, Count - 1).Select(i => $"N{i - 1}->N{i}"), $"N{Count - 1}->End", "D:False->End",
        ];
        await using var node = new TestNode();
        await node.StoreAsync(Define.Workflow("dead", Define.Flowchart("F", activities, connections)));
        var id = await node.StartAsync("dead");
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
        Assert.Equal(["End"], node.Lines);
    }

    [Fact]
    public async Task Survives_a_thousand_races_whose_ends_cancel_one_another()
    {
        const int Count = 1_000;
        JsonObject[] activities =
        [
            Define.Activity("Elsa.FlowFork", "Fork", ("branches", Define.Input("Object", "[\"Done\"]"))),
            .. Enumerable.Range(0, Count).Select(i => Define.Delay($"D{i}", i == 0 ? "00:00:01" : "10:00:00")),
            .. Enumerable.Range(0, Count).Select(i => Define.Activity("Elsa.FlowJoin", $"J{i}", ("mode", Define.Literal("WaitAny")))),
        ];
        string[] connections =
        [
            .. Enumerable.Range(0, Count).Select(i => $"Fork->D{i}"),
            .. Enumerable.Range(0, Count).Select(i => $"D{i}->J{i}"),
            .. Enumerable.Range(1, Count - 1).SelectMany(i => (string[])[$"D{i}->J{i - 1}", $"J{i - 1}->J{i}"]),
        ];
        await using var node = new TestNode();
        await node.StoreAsync(Define.Workflow("races", Define.Flowchart("F", activities, connections)));
        await node.PublishAsync(Define.Workflow("good", Define.WriteLine("good")));
        var id = await node.StartAsync("races");
        await node.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Contains(
            (await node.InstanceAsync(id)).SubStatus, new[] { WorkflowSubStatus.Finished, WorkflowSubStatus.Faulted });
        await node.StartAsync("good");
        Assert.Equal(["good"], node.Lines);
    }

    [Fact]
    public async Task Faults_one_with_a_bad_cron_or_a_child_that_is_not_there_and_runs_the_others()
    {
        await using var node = new TestNode();
        await node.StoreAsync(Define.Workflow(
            "cron", Define.Activity("Elsa.Cron", "C", ("cronExpression", Define.Literal("61 99 * * * *")))));
        await node.StoreAsync(Define.Workflow("orphan", Define.Activity(
            "Elsa.DispatchWorkflow", "D", ("workflowDefinitionId", Define.Literal("nobody")), (
                "waitForCompletion", Define.Literal(true)))));
        await node.PublishAsync(Define.Workflow("good", Define.WriteLine("good")));
        foreach (var bad in (string[])["cron", "orphan"])
        {
            var id = await node.StartAsync(bad);
            var stored = await node.InstanceAsync(id);
            Assert.True(stored.SubStatus == WorkflowSubStatus.Faulted || stored.IncidentCount > 0, $"{bad} {stored.SubStatus}");
        }

        await node.StartAsync("good");
        Assert.Equal(["good"], node.Lines);
    }
}
