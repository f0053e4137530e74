using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Waiting;

public sealed class TriggerTests
{
    [Fact]
    public async Task Begins_an_instance_at_each_firing_of_a_cron_trigger()
    {
        await using var node = new TestNode();
        await node.PublishAsync(Triggered(
            "daily", "Elsa.Cron", Define.WriteLine("Fired", "getInput('CronExpression')"),
            ("cronExpression", Define.Literal("0 0 6 * * *"))));
        await node.AdvanceAsync(TimeSpan.FromDays(3));
        await node.AdvanceAsync(TimeSpan.FromDays(1));

        // The days nobody worked are not made up for: one firing for the first three, one for the last.
        Assert.Equal(["0 0 6 * * *", "0 0 6 * * *"], node.Lines);
        Assert.Single(node.Database.Stimuli);
    }

    [Fact]
    public async Task Begins_one_instance_at_an_instant()
    {
        await using var node = new TestNode();
        var when = node.Clock.GetUtcNow().AddHours(1);
        await node.PublishAsync(Triggered(
            "once", "Elsa.StartAt", Define.WriteLine("Fired"), ("dateTime", Define.Literal(when.ToString("O")))));
        await node.AdvanceAsync(TimeSpan.FromMinutes(59));
        Assert.Empty(node.Lines);
        await node.AdvanceAsync(TimeSpan.FromMinutes(2));
        await node.AdvanceAsync(TimeSpan.FromDays(2));
        Assert.Equal(["Fired"], node.Lines);
    }

    [Fact]
    [Trait("gotcha", "25")]
    public async Task Replaces_a_timer_each_time_its_definition_is_published()
    {
        await using var node = new TestNode();
        string Beat(int version)
        {
            var json = (JsonObject)JsonNode.Parse(Triggered(
                "beat", "Elsa.Timer", Define.WriteLine("beat"), ("interval", Define.Literal("00:10:00"))))!;
            json["id"] = $"beat-v{version}";
            return json.ToJsonString();
        }

        await node.PublishAsync(Beat(1));
        var first = Assert.Single(node.Database.Triggers["beat"]);
        node.Clock.Advance(TimeSpan.FromMinutes(5));
        await node.PublishAsync(Beat(2));
        var second = Assert.Single(node.Database.Triggers["beat"]);
        Assert.NotEqual(first.Hash, second.Hash);
        for (var minute = 0; minute < 20; minute++)
            await node.AdvanceAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, node.Lines.Count);
    }

    [Fact]
    public async Task Refuses_a_trigger_whose_inputs_cannot_be_evaluated()
    {
        await using var node = new TestNode();
        var text = Triggered(
            "bad", "Elsa.Cron", Define.WriteLine("Fired"), ("cronExpression", Define.Script("nowhere()")));
        Assert.Contains(await node.RefusalsAsync(text), code => code == "workflow.bad-trigger");
        Assert.Empty(node.Database.Definitions);
    }

    internal static string Triggered(
        string id, string type, JsonObject next, params (string Name, JsonNode? Value)[] inputs)
    {
        var trigger = Define.Activity(type, "Trigger1", inputs);
        trigger["customProperties"] = new JsonObject { ["canStartWorkflow"] = true };
        return Define.Workflow(id, Define.Flowchart("Flowchart1", [trigger, next], $"Trigger1->{next["id"]}"));
    }
}
