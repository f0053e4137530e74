using System.Text.Json.Nodes;
using Exchange.Testing;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Durability;

/// <summary>
/// Kills the process at every commit, before it is written and after, and goes on with a new one that knows only the database:
/// the end is always the same and every effect happens once.
/// </summary>
public sealed class CrashTests
{
    [Fact]
    public async Task Ends_the_same_wherever_the_process_dies()
    {
        var unbroken = await new Life(null, false).LiveAsync();
        Assert.Equal(WorkflowSubStatus.Finished, unbroken.SubStatus);
        Assert.Equal(["parent begun", "child begun", "child ended", "parent ended"], unbroken.Effects);
        Assert.True(unbroken.Commits >= 9, $"{unbroken.Commits} commits");

        for (var commit = 1; commit <= unbroken.Commits; commit++)
        {
            foreach (var isWritten in (bool[])[false, true])
            {
                var broken = await new Life(commit, isWritten).LiveAsync();
                Assert.True(broken.Died, $"no death at commit {commit}");
                Assert.Equal(unbroken.SubStatus, broken.SubStatus);
                Assert.Equal(unbroken.Effects, broken.Effects);
                Assert.Equal(unbroken.OutsideKeys, broken.OutsideKeys);
                Assert.Equal(unbroken.Journal, broken.Journal);
                Assert.Equal(unbroken.Output, broken.Output);
            }
        }
    }

    private static string[] Definitions() =>
    [
        Define.Workflow("child", Define.Sequence(
            "Sequence1",
            Effect("child begun"),
            Define.Delay("Delay1", "00:05:00"),
            Effect("child ended"),
            Define.Activity(
                "Elsa.SetOutput", "SetOutput1", ("outputName", Define.Literal("Doubled")), ("outputValue", Define.Script("getNumber() * 2"))))),
        Define.Workflow(
            "parent",
            Define.Sequence(
                "Sequence1",
                Effect("parent begun"),
                Define.Delay("Delay1", "00:01:00"),
                Define.Activity("Elsa.Event", "Event1", ("eventName", Define.Literal("go")), ("result", Define.Output("var-Number"))),
                Define.Activity(
                    "Elsa.DispatchWorkflow",
                    "Dispatch1",
                    ("workflowDefinitionId", Define.Literal("child")),
                    ("input", Define.Script("({ Number: getNumber() })")),
                    ("waitForCompletion", Define.Literal(true)),
                    ("result", Define.Output("var-Result"))),
                Define.Activity("Elsa.RunTask", "Task1", ("taskName", Define.Literal("decide")), ("result", Define.Output("var-Decision"))),
                Effect("parent ended"),
                Define.Activity(
                    "Elsa.SetOutput",
                    "SetOutput1",
                    ("outputName", Define.Literal("Sum")),
                    ("outputValue", Define.Script("`${getResult().Doubled} ${getDecision()}`")))),
            ("Number", "Int32", 0),
            ("Result", "Object", null),
            ("Decision", "String", null)),
    ];

    private static JsonObject Effect(string text) => Define.Activity("Test.Effect", text.Replace(' ', '-'), ("text", Define.Literal(text)));

    /// <summary>One whole run of the story, with at most one death.</summary>
    private sealed class Life(int? deathAt, bool isWritten)
    {
        private static readonly Guid InstanceId = new("018f0000-0000-7000-8000-000000000001");

        private readonly ManualTimeProvider clock = new();
        private readonly InMemoryWorkflowDatabase database = new();
        private readonly World world = new();
        private CancellationTokenSource life = new();
        private bool died;
        private bool eventSent;

        public async Task<Story> LiveAsync()
        {
            var node = NewNode();
            await node.PublishAsync(Definitions());
            await node.SendAsync(SendStimulus.Start("parent", InstanceId, clock));
            var before = database.Commits;
            database.Committing = number => DieAt(number - before, written: false);
            database.Committed = number => DieAt(number - before, written: true);
            for (var step = 0; step < 200 && !await IsFinishedAsync(node); step++)
            {
                try
                {
                    await node.RunAsync(life.Token);
                    await ActAsOutsideAsync(node);
                    clock.Advance(TimeSpan.FromMinutes(1));
                }
                catch (OperationCanceledException)
                {
                    await node.DisposeAsync();
                    life = new CancellationTokenSource();
                    node = NewNode();

                    // The dead owner's lease runs out.
                    clock.Advance(TimeSpan.FromMinutes(3));
                }
            }

            var state = await node.StateAsync(InstanceId);
            var journal = await node.InScopeAsync(store => store.ReadJournalAsync(InstanceId, 0, 1000, default));
            await node.DisposeAsync();
            return new Story(
                state.SubStatus,
                [.. world.Effects],
                [.. world.OutsideKeys.Order(StringComparer.Ordinal)],
                [.. journal.Select(entry => $"{entry.Sequence} {entry.ActivityRunId} {entry.ActivityId} {entry.EventName}")],
                state.Output.ToJsonString(),
                database.Commits - before,
                died);
        }

        private TestNode NewNode() => new(
            database,
            clock,
            services =>
            {
                services.AddSingleton(world);
                services.AddScoped<IWorkflowTaskDispatcher, TaskDesk>();
            },
            registry => registry.Add<EffectActivity>(EffectActivity.Descriptor));

        private void DieAt(int commit, bool written)
        {
            if (died || commit != deathAt || written != isWritten)
                return;
            died = true;
            life.Cancel();
            throw new OperationCanceledException("The process is gone.");
        }

        /// <summary>The people and systems around: they act once, when they see there is something to do.</summary>
        private async Task ActAsOutsideAsync(TestNode node)
        {
            var (committing, committed, commits) = (database.Committing, database.Committed, database.Commits);
            (database.Committing, database.Committed) = (null, null);
            if (!eventSent)
            {
                // Early on purpose: the delay before it has not passed yet.
                await node.SendAsync(SendStimulus.Event("go", 21, clock));
                eventSent = true;
            }

            foreach (var taskId in world.Tasks.Except(world.DoneTasks).ToList())
            {
                world.DoneTasks.Add(taskId);
                await node.SendAsync(SendStimulus.TaskCompleted(taskId, "yes", clock));
            }

            // The world's own commits are not counted among those at which the process may die.
            database.Commits = commits;
            (database.Committing, database.Committed) = (committing, committed);
        }

        private static async Task<bool> IsFinishedAsync(TestNode node) =>
            await node.InScopeAsync(store => store.FindInstanceAsync(InstanceId, default)) is { Status: WorkflowStatus.Finished };
    }

    private sealed record Story(
        WorkflowSubStatus SubStatus,
        IReadOnlyList<string> Effects,
        IReadOnlyList<string> OutsideKeys,
        IReadOnlyList<string> Journal,
        string Output,
        int Commits,
        bool Died);

    /// <summary>What lasts outside the process: rows of the same transaction, and what other systems were told.</summary>
    private sealed class World
    {
        public List<string> Effects { get; } = [];

        /// <summary>Calls to other systems by idempotency key: made twice after a crash, with the same key.</summary>
        public HashSet<string> OutsideKeys { get; } = [];

        public HashSet<Guid> Tasks { get; } = [];

        public HashSet<Guid> DoneTasks { get; } = [];
    }

    private sealed class EffectActivity(World world, InMemoryWorkflowStore store) : WorkflowActivity
    {
        private static readonly ActivityInput<string> Text = new("Text", new("Text", "文本"), new("Text", "文本"));

        public static ActivityDescriptor Descriptor { get; } = new()
        {
            Type = "Test.Effect",
            DisplayName = new("Effect", "作用"),
            Category = new("Test", "测试"),
            Description = new("Does something.", "产生作用。"),
            Inputs = [Text],
        };

        public override Task ExecuteAsync(ActivityContext context, CancellationToken cancellationToken)
        {
            var text = context.Get(Text) ?? "";
            world.OutsideKeys.Add($"{text} {context.ActivityRunId}");
            store.Stage(() => world.Effects.Add(text));
            return Task.CompletedTask;
        }
    }

    private sealed class TaskDesk(World world, InMemoryWorkflowStore store) : IWorkflowTaskDispatcher
    {
        public Task DispatchAsync(WorkflowTask task, CancellationToken cancellationToken)
        {
            store.Stage(() => world.Tasks.Add(task.TaskId));
            return Task.CompletedTask;
        }
    }
}
