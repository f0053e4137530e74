using System.Text.Json.Nodes;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Support;

/// <summary>An activity that people decide, and one that tells the world outside; both count how often they really ran.</summary>
internal static class Desk
{
    public static TestNode Node(World world) => new(
        configure: services => services.AddSingleton(world),
        activities: registry => registry.Add<Decide>(Decide.Descriptor).Add<Tell>(Tell.Descriptor));

    public static JsonObject Decision(string id, string? opinionVariable = null) => opinionVariable is null
        ? Define.Activity("Test.Decide", id)
        : Define.Activity("Test.Decide", id, ("opinion", Define.Output("var-" + opinionVariable)));

    public static JsonObject Telling(string id) => Define.Activity("Test.Tell", id);

    /// <summary>Decides what an instance waits for at that activity.</summary>
    public static async Task DecideAsync(this TestNode node, Guid instanceId, string activityId, string outcome, string opinion = "")
    {
        var state = await node.StateAsync(instanceId);
        var bookmark = Assert.Single(state.Bookmarks, mark => mark.ActivityId == activityId);
        await node.SendAsync(SendStimulus.ResumeBookmark(
            instanceId, bookmark.Id, node.Clock, new JsonObject { ["outcome"] = outcome, ["opinion"] = opinion }));
        await node.RunAsync();
    }

    internal sealed class World
    {
        public List<string> Seen { get; } = [];
    }

    internal sealed class Decide(World world) : WorkflowActivity
    {
        public static readonly ActivityOutput<string> Opinion = new("Opinion", new("Opinion", "意见"), new("Words.", "意见。"));

        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Decide",
            DisplayName = new("Decide", "审查"),
            Category = new("Test", "测试"),
            Description = new("A person decides.", "由人决定。"),
            Kind = ActivityKind.Task,
            Outputs = [Opinion],
            Outcomes = [new("Agree", new("Agree", "同意")), new("Return", new("Return", "退回"))],
        };

        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            world.Seen.Add("asked " + context.ActivityId);
            context.CreateBookmark("Test.Decision", null, onlyThisRun: true);
            return Task.CompletedTask;
        }

        public override Task ResumeAsync(ActivityContext context, JsonObject input, CancellationToken cancellationToken)
        {
            context.Set(Opinion, input["opinion"]?.GetValue<string>());
            context.Complete([input["outcome"]!.GetValue<string>()]);
            return Task.CompletedTask;
        }
    }

    private sealed class Tell(World world) : WorkflowActivity
    {
        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Tell",
            DisplayName = new("Tell", "通知"),
            Category = new("Test", "测试"),
            Description = new("Tells the world.", "通知外界。"),
        };

        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            world.Seen.Add("told " + context.ActivityId);
            return Task.CompletedTask;
        }
    }
}
