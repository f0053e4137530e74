using System.Text.Json.Nodes;
using Exchange.Storage;
using Exchange.Testing.Storage;
using Exchange.Testing.Workflows;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Durability;

/// <summary>
/// What the host processes run: a parent that waits for timers and for a child that waits too, with an effect between any two
/// waits. The stores and the host over them are set up here for both sides, the test's and the process's.
/// </summary>
internal static class HostStory
{
    public const string ParentId = "parent";

    public static IReadOnlyList<string> ParentSteps { get; } = ["begun", "waited", "answered", "ended"];

    public static IReadOnlyList<string> ChildSteps { get; } = ["child-begun", "child-waited", "child-ended"];

    private static TimeSpan ShortWait => TimeSpan.FromMilliseconds(20);

    public static void Register(IServiceCollection services, StorageOptions storage)
    {
        services.AddLogging();
        services.AddExchangeStorage(storage);
        services.AddWorkflow(registry => registry.Add<RowEffect>(RowEffect.Descriptor));

        // The shortest there is: the survivor waits for the dead host's leases.
        services.Configure<WorkflowOptions>(options =>
        {
            options.LeaseDuration = TimeSpan.FromSeconds(10);
            options.Http.Timeout = TimeSpan.FromSeconds(4);
        });
        EffectRows.Register(services);
    }

    /// <summary>Publishes the definitions and queues that many parents.</summary>
    public static async Task QueueAsync(IServiceProvider services, int parents)
    {
        foreach (var text in Definitions())
        {
            await using var scope = services.CreateAsyncScope();
            var change = await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>().ImportAndPublishAsync(text, default);
            Assert.True(change.Version is not null, string.Join('\n', change.Mistakes));
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        }

        await services.AskAsync<EffectRows, bool>(async rows =>
        {
            await rows.CreateTableAsync(default);
            return true;
        });
        var clock = services.GetRequiredService<TimeProvider>();
        await services.CommitAsync<IWorkflowStore>(store =>
        {
            for (var i = 0; i < parents; i++)
                store.StageStimulus(SendStimulus.Start(ParentId, Guid.CreateVersion7(clock.GetUtcNow()), clock));
        });
    }

    public static async Task<bool> IsOverAsync(IServiceProvider services) =>
        await services.AskAsync<IWorkflowStore, bool>(async store =>
            (await store.ListStimuliAsync(new StimulusFilter { Take = 1 }, default)).Count == 0);

    /// <summary>Every parent and its child ended, and every step of them was done exactly once.</summary>
    public static async Task EndedOnceAsync(IServiceProvider services, int parents)
    {
        var faulty = await services.AskAsync<IWorkflowStore, IReadOnlyList<StoredInstance>>(
            store => store.ListInstancesAsync(new InstanceFilter { Status = WorkflowStatus.Running }, default));
        Assert.Empty(faulty);
        Assert.Empty(await services.AskAsync<IWorkflowStore, IReadOnlyList<StoredIncident>>(
            store => store.ListIncidentsAsync(null, 10, default)));
        var effects = await services.AskAsync<EffectRows, IReadOnlyList<EffectCount>>(rows => rows.CountAsync(default));
        var perStep = effects.GroupBy(effect => effect.Step).ToDictionary(step => step.Key, step => step.ToList());
        Assert.Equal(ParentSteps.Concat(ChildSteps).Order(), perStep.Keys.Order());
        foreach (var (step, counts) in perStep)
        {
            Assert.True(counts.TrueForAll(count => count.Count == 1), $"{step} was done twice by one process");
            Assert.Equal((step, parents), (step, counts.Select(count => count.InstanceId).Distinct().Count()));
            Assert.Equal((step, parents), (step, counts.Count));
        }
    }

    private static string[] Definitions() =>
    [
        Define.Workflow("child", Define.Sequence(
            "Sequence1", Effect("child-begun"), Wait("Delay1"), Effect("child-waited"), Wait("Delay2"), Effect("child-ended"))),
        Define.Workflow(ParentId, Define.Sequence(
            "Sequence1",
            Effect("begun"),
            Wait("Delay1"),
            Effect("waited"),
            Define.Activity(
                "Elsa.DispatchWorkflow",
                "Dispatch1",
                ("workflowDefinitionId", Define.Literal("child")),
                ("waitForCompletion", Define.Literal(true))),
            Effect("answered"),
            Wait("Delay2"),
            Effect("ended"))),
    ];

    private static JsonObject Effect(string step) => Define.Activity("Test.RowEffect", step);

    private static JsonObject Wait(string id) => Define.Delay(id, ShortWait.ToString());
}
