using System.Text.Json.Nodes;
using Exchange.Cli.Shell;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Validation;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Cli.Workflows;

/// <summary>
/// <c>exchange workflow validate</c>: all mistakes of a definition, as a node would tell them at publication.
/// </summary>
internal static class ValidateWorkflowCommand
{
    public static CliCommand Command { get; } = new(
        "workflow validate",
        "workflow validate FILE [--definitions DIR] [--json]",
        "tell all mistakes of a workflow definition",
        "列出流程定义的全部问题",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Required(0, "FILE");
        var text = await DefinitionFiles.ReadAsync(file, cancellationToken);
        var others = await DefinitionFiles.ReadOthersAsync(arguments.Value("--definitions"), file, cancellationToken);
        var mistakes = await FindAsync(text, others, cancellationToken);
        if (arguments.Has("--json"))
            Console.WriteLine(ToJson(mistakes).ToJsonString(WorkflowJson.Output));
        else
            Print(mistakes);
        if (DefinitionReader.Read(text).Definition is null)
            return 2;
        return mistakes.Any(mistake => !mistake.IsWarning) ? 1 : 0;
    }

    /// <summary>The other definitions stand as published, so that composites and children are found.</summary>
    private static async Task<IReadOnlyList<DefinitionMistake>> FindAsync(
        string text, IReadOnlyList<string> others, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection();
        services.AddWorkflow(KnownActivities.OfNodes.AddTo).AddInMemoryWorkflowStore();
        foreach (var guard in KnownActivities.OfNodes.Guards)
            services.AddSingleton<IDefinitionRule>(guard);
        await using var provider = services.BuildServiceProvider();
        await using (var scope = provider.CreateAsyncScope())
        {
            var store = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();
            foreach (var other in others)
                Stage(store, other);
            await store.CommitAsync(cancellationToken);
        }

        await using var own = provider.CreateAsyncScope();
        return await own.ServiceProvider.GetRequiredService<WorkflowDefinitions>().ValidateAsync(text, cancellationToken);
    }

    private static void Stage(IWorkflowStore store, string text)
    {
        if (DefinitionReader.Read(text).Definition is not { } other)
            return;
        store.StageDefinition(new StoredDefinition
        {
            VersionId = other.VersionId,
            DefinitionId = other.DefinitionId,
            Version = other.Version,
            Name = other.Name,
            IsPublished = true,
            IsLatest = true,
            ActivityType = other.ActivityType,
            Text = text,
            CreatedAt = TimeProvider.System.GetUtcNow(),
        });
    }

    private static JsonObject ToJson(IReadOnlyList<DefinitionMistake> mistakes) => new()
    {
        ["errors"] = mistakes.Count(mistake => !mistake.IsWarning),
        ["warnings"] = mistakes.Count(mistake => mistake.IsWarning),
        ["mistakes"] = new JsonArray([.. mistakes.Select(WorkflowJson.Mistake)]),
    };

    private static void Print(IReadOnlyList<DefinitionMistake> mistakes)
    {
        foreach (var mistake in mistakes.OrderBy(mistake => mistake.IsWarning))
        {
            var severity = mistake.IsWarning ? Language.Text("warning", "警告") : Language.Text("error", "错误");
            var place = mistake.ActivityId is null ? "" : $" [{mistake.ActivityId}]";
            Console.WriteLine($"{severity} {mistake.Code}{place}\n  {Language.Text(mistake.En, mistake.Zh)}");
        }

        var (errors, warnings) = (mistakes.Count(one => !one.IsWarning), mistakes.Count(one => one.IsWarning));
        Console.WriteLine(Language.Text($"{errors} errors, {warnings} warnings", $"{errors} 个错误，{warnings} 个警告"));
    }
}
