using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Durability;

public sealed class WorkflowHostTests
{
    private static readonly string Waiter = Define.Workflow(
        "waiter",
        Define.Sequence(
            "Sequence1",
            Define.Activity("Elsa.Event", "Event1", ("eventName", Define.Literal("go")), ("result", Define.Output("var-Payload"))),
            Define.WriteLine("WriteLine1", "`got ${getPayload()}`")),
        ("Payload", "Object", null));

    [Fact]
    public async Task Resumes_every_instance_that_waits_for_an_event()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Waiter);
        var (one, two) = (await node.StartAsync("waiter"), await node.StartAsync("waiter"));
        Assert.Equal(WorkflowSubStatus.Suspended, (await node.InstanceAsync(one)).SubStatus);
        await node.SendAsync(SendStimulus.Event("go", "x", node.Clock));
        await node.RunAsync();
        Assert.Equal(["got x", "got x"], node.Lines);
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(two)).SubStatus);
        Assert.Empty(node.Database.Stimuli);
        Assert.Empty(node.Database.Bookmarks);
    }

    [Fact]
    public async Task Reaches_only_instances_with_the_correlation_id()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Waiter);
        var one = await node.StartAsync("waiter", correlationId: "a");
        var two = await node.StartAsync("waiter", correlationId: "b");
        await node.SendAsync(SendStimulus.Event("go", 1, node.Clock) with { CorrelationId = "b" });
        await node.RunAsync();
        Assert.Equal(WorkflowSubStatus.Suspended, (await node.InstanceAsync(one)).SubStatus);
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(two)).SubStatus);
    }

    [Fact]
    public async Task Keeps_an_early_stimulus_until_its_bookmark_comes_and_parks_it_when_none_does()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Waiter);
        await node.SendAsync(SendStimulus.Event("go", 1, node.Clock));
        await node.RunAsync();
        var id = await node.StartAsync("waiter");
        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);

        await node.SendAsync(SendStimulus.Event("never", 1, node.Clock));
        for (var minute = 0; minute < 15; minute++)
            await node.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.NotNull(Assert.Single(node.Database.Stimuli).ParkedAt);
    }

    [Fact]
    public async Task Starts_one_instance_however_often_the_start_is_delivered()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Define.Workflow("line", Define.WriteLine("WriteLine1")));
        var id = await node.StartAsync("line");
        await node.SendAsync(SendStimulus.Start("line", id, node.Clock));
        await node.RunAsync();
        Assert.Single(node.Database.Instances);
        Assert.Single(node.Lines);
    }

    [Fact]
    public async Task Begins_an_instance_per_trigger_of_a_published_definition()
    {
        var definition = Define.Workflow(
            "listener",
            Define.Flowchart(
                "Flowchart1",
                [
                    Define.Activity(
                        "Elsa.Event",
                        "Event1",
                        ("eventName", Define.Literal("go")),
                        ("result", Define.Output("var-Payload")),
                        ("customProperties", new JsonObject { ["canStartWorkflow"] = true })),
                    Define.WriteLine("WriteLine1", "getPayload()"),
                ],
                "Event1->WriteLine1"),
            ("Payload", "Object", null));
        await using var node = new TestNode();
        await node.PublishAsync(definition);
        await node.SendAsync(SendStimulus.Event("go", "hello", node.Clock));
        await node.RunAsync();
        Assert.Equal(["hello"], node.Lines);
    }

    [Fact]
    public async Task Fires_a_timer_each_interval_until_it_is_retracted()
    {
        var definition = Define.Workflow("beat", Define.Flowchart(
            "Flowchart1",
            [
                Define.Activity(
                    "Elsa.Timer",
                    "Timer1",
                    ("interval", Define.Literal("00:10:00")),
                    ("customProperties", new JsonObject { ["canStartWorkflow"] = true })),
                Define.WriteLine("WriteLine1"),
            ],
            "Timer1->WriteLine1"));
        await using var node = new TestNode();
        await node.PublishAsync(definition);
        for (var minute = 0; minute < 35; minute++)
            await node.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(3, node.Lines.Count);

        await using (var scope = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.CreateAsyncScope(node.Services))
        {
            var definitions = (WorkflowDefinitions)scope.ServiceProvider.GetService(typeof(WorkflowDefinitions))!;
            await definitions.RetractAsync("beat", default);
            await ((IWorkflowStore)scope.ServiceProvider.GetService(typeof(IWorkflowStore))!).CommitAsync(default);
        }

        await node.AdvanceAsync(TimeSpan.FromHours(1));
        Assert.Equal(3, node.Lines.Count);
        Assert.Empty(node.Database.Stimuli);
    }

    [Fact]
    public async Task Retries_an_outage_with_the_same_idempotency_key_and_commits_nothing_of_the_failed_burst()
    {
        Flaky.Failures = 2;
        Flaky.Keys.Clear();
        await using var node = new TestNode(activities: registry => registry.Add<Flaky>(Flaky.Descriptor));
        await node.PublishAsync(Define.Workflow(
            "flaky", Define.Sequence("Sequence1", Define.WriteLine("before"), Define.Activity("Test.Flaky", "Flaky1"))));
        var id = await node.StartAsync("flaky");
        Assert.Empty(node.Lines);
        await node.AdvanceAsync(TimeSpan.FromSeconds(3));
        await node.AdvanceAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
        Assert.Equal(["before"], node.Lines);
        Assert.Equal(3, Flaky.Keys.Count);
        Assert.Single(Flaky.Keys.Distinct());
    }

    [Fact]
    public async Task Parks_an_instance_that_keeps_failing_with_an_incident_and_takes_it_back()
    {
        Flaky.Failures = 8;
        Flaky.Keys.Clear();
        await using var node = new TestNode(activities: registry => registry.Add<Flaky>(Flaky.Descriptor));
        await node.PublishAsync(Define.Workflow(
            "flaky", Define.Sequence("Sequence1", Define.Delay("Delay1", "00:00:01"), Define.Activity("Test.Flaky", "Flaky1"))));
        var id = await node.StartAsync("flaky");
        for (var round = 0; round < 60; round++)
            await node.AdvanceAsync(TimeSpan.FromMinutes(1));
        var parked = await node.InstanceAsync(id);
        Assert.True(parked.IsParked);
        Assert.Single(node.Database.Incidents);
        Assert.NotNull(Assert.Single(node.Database.Stimuli).ParkedAt);

        await node.Host.ReleaseAsync(id, default);
        await node.RunAsync();
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
    }

    [Fact]
    public async Task Lets_two_hosts_share_one_database_without_doing_anything_twice()
    {
        await using var one = new TestNode();
        await using var two = new TestNode(one.Database, one.Clock);
        await one.PublishAsync(Define.Workflow(
            "many", Define.Sequence("Sequence1", Define.Delay("Delay1", "00:00:01"), Define.WriteLine("line"))));
        for (var i = 0; i < 40; i++)
            await one.SendAsync(SendStimulus.Start("many", Guid.CreateVersion7(one.Clock.GetUtcNow()), one.Clock));
        await Task.WhenAll(Task.Run(() => one.RunAsync()), Task.Run(() => two.RunAsync()));
        one.Clock.Advance(TimeSpan.FromSeconds(30));
        await Task.WhenAll(Task.Run(() => one.RunAsync()), Task.Run(() => two.RunAsync()));
        Assert.Equal(40, one.Lines.Count + two.Lines.Count);
        Assert.All(one.Database.Instances.Values, instance => Assert.Equal(WorkflowSubStatus.Finished, instance.SubStatus));
    }

    [Fact]
    public async Task Throws_the_burst_away_when_another_was_first()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Waiter);
        var id = await node.StartAsync("waiter");
        var bookmark = Assert.Single(node.Database.Bookmarks);
        await node.SendAsync(SendStimulus.ResumeBookmark(id, bookmark.Id, node.Clock));
        var spoilt = false;
        node.Database.Committing = _ =>
        {
            // Somebody else writes the instance between our check and our write, as a second database session could.
            if (!spoilt)
            {
                spoilt = true;
                throw new WorkflowConcurrencyException("somebody was first");
            }
        };
        await node.RunAsync();
        Assert.Empty(node.Lines);
        await node.AdvanceAsync(TimeSpan.FromSeconds(3));
        Assert.Single(node.Lines);
    }

    [Fact]
    public async Task Cancels_an_instance_and_the_child_it_waits_for()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Waiter, Define.Workflow("parent", Define.Activity(
            "Elsa.DispatchWorkflow", "Dispatch1", ("workflowDefinitionId", Define.Literal("waiter")), ("waitForCompletion", Define.Literal(true)))));
        var id = await node.StartAsync("parent");
        Assert.Equal(2, node.Database.Instances.Count);
        await node.SendAsync(SendStimulus.Cancel(id, node.Clock));
        await node.RunAsync();
        Assert.All(node.Database.Instances.Values, instance => Assert.Equal(WorkflowSubStatus.Cancelled, instance.SubStatus));
        Assert.Empty(node.Database.Bookmarks);
    }

    [Fact]
    public async Task Runs_an_instance_on_the_version_it_began_with()
    {
        await using var node = new TestNode();
        JsonObject Body(string text) => Define.Sequence("Sequence1", Define.Delay("Delay1", "00:01:00"), Define.WriteLine(text));
        await node.PublishAsync(Define.Workflow("versioned", Body("one")));
        await node.StartAsync("versioned");
        var second = Define.WorkflowJson("versioned", Body("two"));
        second["id"] = "versioned-v2";
        await node.PublishAsync(second.ToJsonString());
        await node.StartAsync("versioned");
        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        Assert.Equal(["one", "two"], node.Lines);
    }

    [Fact]
    public async Task Refuses_a_second_running_instance_of_a_singleton()
    {
        var definition = Define.WorkflowJson("single", Define.Delay("Delay1", "01:00:00"));
        definition["options"] = new JsonObject
        {
            ["activationStrategyType"] = "Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core",
        };
        await using var node = new TestNode();
        await node.PublishAsync(definition.ToJsonString());
        await node.StartAsync("single");
        await node.StartAsync("single");
        Assert.Single(node.Database.Instances);
    }

    [Fact]
    public async Task Runs_a_body_for_each_child_of_a_bulk_dispatch()
    {
        await using var node = new TestNode();
        await node.PublishAsync(
            Define.Workflow("child", Define.WriteLine("WriteLine1", "`item ${getInput('Item')}`")),
            Define.Workflow("bulk", Define.Sequence(
                "Sequence1",
                Define.Activity(
                    "Elsa.BulkDispatchWorkflows",
                    "Bulk1",
                    ("workflowDefinitionId", Define.Literal("child")),
                    ("items", Define.Script("[1, 2, 3]")),
                    ("childCompleted", Define.WriteLine("ChildDone"))),
                Define.WriteLine("End"))));
        var id = await node.StartAsync("bulk");
        Assert.Equal(WorkflowSubStatus.Finished, (await node.InstanceAsync(id)).SubStatus);
        Assert.Equal(3, node.Lines.Count(line => line == "ChildDone"));
        Assert.Equal(["item 1", "item 2", "item 3"], node.Lines.Where(line => line.StartsWith("item", StringComparison.Ordinal)));
        Assert.Equal("End", node.Lines[^1]);
    }

    /// <summary>Fails some times as a resource that is down would.</summary>
    private sealed class Flaky : WorkflowActivity
    {
        public static int Failures { get; set; }

        public static List<string> Keys { get; } = [];

        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Flaky",
            DisplayName = new("Flaky", "不稳定"),
            Category = new("Test", "测试"),
            Description = new("Fails at first.", "起初失败。"),
        };

        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            Keys.Add(context.IdempotencyKey);
            return Failures-- > 0 ? throw new TimeoutException("The resource is down.") : Task.CompletedTask;
        }
    }
}
