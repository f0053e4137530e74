using System.Text.Json.Nodes;
using Exchange.Testing;
using Exchange.Workflow.Activities;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Workflow.Tests.Support;

/// <summary>One process's worth of runtime over a database in memory; several may share the database and the clock.</summary>
internal sealed class TestNode : IAsyncDisposable
{
    private readonly ServiceProvider services;

    public TestNode(
        InMemoryWorkflowDatabase? database = null,
        ManualTimeProvider? clock = null,
        Action<IServiceCollection>? configure = null,
        Action<WorkflowActivityRegistry>? activities = null)
    {
        Database = database ?? new InMemoryWorkflowDatabase();
        Clock = clock ?? new ManualTimeProvider();
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        collection.AddSingleton(Database);
        collection.AddWorkflow(activities).AddInMemoryWorkflowStore();
        collection.AddSingleton<IWorkflowOutput>(new Printer(Lines));
        configure?.Invoke(collection);
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public InMemoryWorkflowDatabase Database { get; }

    public ManualTimeProvider Clock { get; }

    public List<string> Lines { get; } = [];

    public WorkflowHost Host => services.GetRequiredService<WorkflowHost>();

    public IServiceProvider Services => services;

    public async Task PublishAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await using var scope = services.CreateAsyncScope();
            var change = await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>().ImportAndPublishAsync(text, default);
            Assert.True(change.Version is not null, string.Join('\n', change.Mistakes));
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        }
    }

    /// <summary>The codes for which a definition is refused; fails when it is not.</summary>
    public async Task<IReadOnlyList<string>> RefusalsAsync(string text)
    {
        await using var scope = services.CreateAsyncScope();
        var change =
            await scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>().ImportAndPublishAsync(text, default);
        Assert.Null(change.Version);
        return [.. change.Mistakes.Where(mistake => !mistake.IsWarning).Select(mistake => mistake.Code)];
    }

    /// <summary>Does something with definitions and commits it.</summary>
    public async Task<DefinitionChange> ChangeAsync(Func<WorkflowDefinitions, Task<DefinitionChange>> change)
    {
        await using var scope = services.CreateAsyncScope();
        var done = await change(scope.ServiceProvider.GetRequiredService<WorkflowDefinitions>());
        if (done.Version is not null)
            await scope.ServiceProvider.GetRequiredService<IWorkflowStore>().CommitAsync(default);
        return done;
    }

    /// <summary>Stores a definition as published without asking whether it is any good.</summary>
    public Task StoreAsync(string text) => InScopeAsync(async store =>
    {
        var definition = DefinitionReader.Read(text).Definition!;
        store.StageDefinition(new StoredDefinition
        {
            VersionId = definition.VersionId,
            DefinitionId = definition.DefinitionId,
            Version = definition.Version,
            IsPublished = true,
            IsLatest = true,
            ActivityType = definition.ActivityType,
            Text = text,
            CreatedAt = Clock.GetUtcNow(),
        });
        await store.CommitAsync(default);
        return true;
    });

    public async Task<Guid> StartAsync(string definitionId, JsonObject? input = null, string? correlationId = null)
    {
        var id = Guid.CreateVersion7(Clock.GetUtcNow());
        await SendAsync(SendStimulus.Start(definitionId, id, Clock, input) with { CorrelationId = correlationId });
        await RunAsync();
        return id;
    }

    public Task SendAsync(Stimulus stimulus) => InScopeAsync(async store =>
    {
        store.StageStimulus(stimulus);
        await store.CommitAsync(default);
        return true;
    });

    public Task<int> RunAsync(CancellationToken cancellationToken = default) => Host.RunUntilIdleAsync(10_000, cancellationToken);

    public async Task AdvanceAsync(TimeSpan by)
    {
        Clock.Advance(by);
        await RunAsync();
    }

    public async Task<StoredInstance> InstanceAsync(Guid id) =>
        await InScopeAsync(store => store.FindInstanceAsync(id, default)) ?? throw new InvalidOperationException($"No instance {id}.");

    public async Task<WorkflowRun> StateAsync(Guid id) => WorkflowRun.FromJson((await InstanceAsync(id)).StateJson);

    public async Task<JsonNode?> VariableAsync(Guid id, string name) =>
        (await StateAsync(id)).Activities[0].Variables.Find(slot => slot.Name == name)?.Value;

    public async Task<T> InScopeAsync<T>(Func<IWorkflowStore, Task<T>> work)
    {
        await using var scope = services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<IWorkflowStore>());
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private sealed class Printer(List<string> lines) : IWorkflowOutput
    {
        public void Write(Guid instanceId, IReadOnlyList<string> written) => lines.AddRange(written);
    }
}
