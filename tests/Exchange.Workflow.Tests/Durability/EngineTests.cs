using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Durability;

public sealed class EngineTests
{
    [Fact]
    public async Task Goes_on_cancelling_when_one_activity_cannot_take_back_what_it_handed_out()
    {
        await using var node = new TestNode(activities: registry => registry.Add<Stubborn>(Stubborn.Descriptor));
        await node.PublishAsync(Define.Workflow("d", Define.Activity("Elsa.Parallel", "P", ("activities", new JsonArray(
            Define.Activity("Test.Stubborn", "Bad"), Define.Delay("D", "01:00:00"))))));
        var id = await node.StartAsync("d");
        await node.SendAsync(SendStimulus.Cancel(id, node.Clock));
        await node.RunAsync();
        var state = await node.StateAsync(id);
        Assert.Equal(WorkflowSubStatus.Cancelled, state.SubStatus);
        Assert.Equal("Bad", Assert.Single(state.Incidents).ActivityId);
        Assert.Empty(node.Database.Bookmarks);
    }

    [Fact]
    [Trait("gotcha", "29")]
    public async Task Wakes_a_parent_whose_child_was_cancelled()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("child", Define.Delay("D", "01:00:00")), Parent());
        var id = await node.StartAsync("parent");
        var child = Assert.Single(node.Database.Instances.Values, instance => instance.ParentInstanceId == id);
        await node.SendAsync(SendStimulus.Cancel(child.Id, node.Clock));
        await node.RunAsync();
        Assert.Equal(["after"], node.Lines);
    }

    [Fact]
    public async Task Does_not_begin_a_child_whose_parent_was_cancelled_meanwhile()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("child", Define.WriteLine("child")), Parent());
        var id = Guid.CreateVersion7(node.Clock.GetUtcNow());
        await node.SendAsync(SendStimulus.Start("parent", id, node.Clock));
        await node.Host.RunOnceAsync(default);
        var start = Assert.Single(node.Database.Stimuli);
        node.Database.Stimuli.Clear();
        await node.SendAsync(SendStimulus.Cancel(id, node.Clock));
        await node.RunAsync();
        await node.SendAsync(start);
        await node.RunAsync();
        Assert.Single(node.Database.Instances);
        Assert.Empty(node.Lines);
    }

    [Fact]
    public async Task Lets_a_parent_go_on_whose_child_may_not_run_a_second_time()
    {
        var child = Define.WorkflowJson("child", Define.Delay("D", "10:00:00"));
        child["options"] = new JsonObject
        {
            ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy",
        };
        await using var node = new TestNode();
        await node.PublishAsync(child.ToJsonString(), Parent());
        await node.StartAsync("child");
        var id = await node.StartAsync("parent");
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
        Assert.Equal(["after"], node.Lines);
    }

    [Fact]
    public async Task Runs_again_what_faulted_and_then_what_was_queued_and_what_waits()
    {
        Moody.IsBroken = true;
        Moody.Keys.Clear();
        await using var node = new TestNode(activities: registry => registry.Add<Moody>(Moody.Descriptor));
        await node.PublishAsync(Define.Workflow("d", Define.Flowchart(
            "F",
            [
                Define.Activity("Elsa.Start", "S"), Define.Delay("D", "00:10:00"), Define.Activity("Test.Moody", "M"),
                .. ((string[])["queued", "mended", "late", "end"]).Select(line => Define.WriteLine(line)),
            ],
            "S->D", "S->M", "S->queued", "M->mended", "D->late", "queued->end", "mended->end", "late->end")));
        var id = await node.StartAsync("d");
        Assert.Equal(WorkflowSubStatus.Faulted, (await node.InstanceAsync(id)).SubStatus);
        Assert.Empty(node.Lines);
        Assert.Empty(node.Database.Bookmarks);
        await node.AdvanceAsync(TimeSpan.FromMinutes(20));

        await node.SendAsync(SendStimulus.Retry(id, node.Clock));
        await node.RunAsync();
        Assert.Equal((WorkflowSubStatus.Faulted, 2), ((await node.InstanceAsync(id)).SubStatus, Moody.Keys.Count));

        Moody.IsBroken = false;
        await node.SendAsync(SendStimulus.Retry(id, node.Clock));
        await node.RunAsync();
        var state = await node.StateAsync(id);
        Assert.Equal(WorkflowSubStatus.Finished, state.SubStatus);
        Assert.Equal(["queued", "mended", "late", "end"], node.Lines);
        Assert.Single(Moody.Keys.Distinct());
        Assert.Equal(2, state.Incidents.Count);
        Assert.Empty(node.Database.Stimuli);

        await node.SendAsync(SendStimulus.Retry(id, node.Clock));
        await node.RunAsync();
        Assert.Equal(4, node.Lines.Count);
        Assert.Empty(node.Database.Stimuli);
    }

    [Fact]
    public async Task Reads_states_written_before_outputs_were_kept()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("d", Define.Sequence(
            "S", Define.Delay("D", "00:01:00"), Define.WriteLine("W", "'seen ' + getOutputFrom('D')"))));
        var id = await node.StartAsync("d");
        var stored = node.Database.Instances[id];
        var state = (JsonObject)JsonNode.Parse(stored.StateJson)!;
        Assert.True(state.Remove("outputs") && state.Remove("scheduled"));
        node.Database.Instances[id] = stored with { StateJson = state.ToJsonString() };
        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["seen null"], node.Lines);
    }

    [Fact]
    public async Task Keeps_no_more_outputs_than_there_are_places_to_ask_from()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("d", Define.Sequence(
            "S",
            Define.Activity("Elsa.For", "For1", ("end", Define.Literal(200)), ("body", Define.Sequence(
                "B", Define.Activity("Elsa.RunJavaScript", "J", ("script", Define.Literal("'x'.repeat(1000)")))))),
            Define.Delay("D", "00:01:00"))));
        var id = await node.StartAsync("d");
        Assert.True((await node.StateAsync(id)).Outputs.Count <= 2);
    }

    [Fact]
    [Trait("gotcha", "25")]
    public void Makes_the_same_address_in_every_process()
    {
        Assert.Equal(
            StimulusHash.Of("Elsa.HttpEndpoint", new JsonObject { ["Path"] = "/hello-world", ["Method"] = "get" }),
            StimulusHash.Of("Elsa.HttpEndpoint", Activities.Http.HttpEndpoint.Address("Hello-World/", "GET")));
        Assert.Equal(
            Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(
                """Elsa.HttpEndpoint|{"Path":"/hello-world","Method":"get"}"""u8)),
            StimulusHash.Of("Elsa.HttpEndpoint", Activities.Http.HttpEndpoint.Address("hello-world", "get")));
    }

    [Fact]
    [Trait("gotcha", "26")]
    public async Task Delivers_an_event_that_came_before_its_bookmark()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow(
            "d", Define.Sequence(
                "S",
                Define.Activity("Elsa.Event", "E", ("eventName", Define.Literal("go"))),
                Define.WriteLine("went"))));
        await node.SendAsync(SendStimulus.Event("go", null, node.Clock));
        await node.RunAsync();
        await node.StartAsync("d");
        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["went"], node.Lines);
    }

    [Fact]
    public void Every_known_trap_of_the_format_has_a_test()
    {
        var covered = CaseFile.Names("gotchas").Select(name => name[..2])
            .Concat(typeof(EngineTests).Assembly.GetTypes().SelectMany(type => type.GetMethods())
                .SelectMany(method => method.GetCustomAttributesData())
                .Where(attribute => attribute.AttributeType == typeof(TraitAttribute)
                    && Equals(attribute.ConstructorArguments[0].Value, "gotcha"))
                .Select(attribute => $"{attribute.ConstructorArguments[1].Value}".PadLeft(2, '0')))
            .ToHashSet();

        // Source: elsa-format §7.
        Assert.Empty(Enumerable.Range(1, 34).Select(number => number.ToString("00")).Except(covered));
    }

    private static string Parent() => Define.Workflow("parent", Define.Sequence(
        "S",
        Define.Activity(
            "Elsa.DispatchWorkflow", "Dispatch1", ("workflowDefinitionId", Define.Literal("child")), (
                "waitForCompletion", Define.Literal(true))),
        Define.WriteLine("after")));

    /// <summary>Fails for a reason of its own until it is mended.</summary>
    private sealed class Moody : WorkflowActivity
    {
        public static bool IsBroken { get; set; }

        public static List<string> Keys { get; } = [];

        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Moody",
            DisplayName = new("Moody", "不定"),
            Category = new("Test", "测试"),
            Description = new("Fails until it is mended.", "修复前一直失败。"),
        };

        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            Keys.Add(context.IdempotencyKey);
            return IsBroken ? throw new ActivityFaultException("It is broken.") : Task.CompletedTask;
        }
    }

    private sealed class Stubborn : WorkflowActivity
    {
        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Stubborn",
            DisplayName = new("Stubborn", "固执"),
            Category = new("Test", "测试"),
            Description = new("Waits and cannot be taken back.", "等待且无法撤回。"),
        };

        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            context.CreateBookmark("Test.Stubborn", null);
            return Task.CompletedTask;
        }

        public override Task CancelAsync(ActivityContext context, CancellationToken cancellationToken) =>
            throw new ActivityFaultException("It cannot be taken back.");
    }
}
