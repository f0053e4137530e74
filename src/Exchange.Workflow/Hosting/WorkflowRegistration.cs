using Exchange.Workflow.Activities;
using Exchange.Workflow.Activities.Http;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Migration;
using Exchange.Workflow.Simulation;
using Exchange.Workflow.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Exchange.Workflow.Hosting;

/// <summary>Registers the runtime. A scoped <see cref="IWorkflowStore"/> must be registered beside it.</summary>
public static class WorkflowRegistration
{
    /// <summary>The HTTP client for calls of activities: no cookies, no redirects by itself, nothing of it in logs.</summary>
    public const string HttpClientName = HttpCall.ClientName;

    /// <param name="services">The program's services.</param>
    /// <param name="addActivities">Adds the program's own activity types to the built-in ones.</param>
    public static IServiceCollection AddWorkflow(
        this IServiceCollection services, Action<WorkflowActivityRegistry>? addActivities = null)
    {
        services.AddOptions<WorkflowOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<WorkflowOptions>, WorkflowOptionsValidator>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddSingleton(_ =>
        {
            var registry = CreateRegistry();
            addActivities?.Invoke(registry);
            return registry;
        });
        services.AddSingleton(provider => new ScriptEngine(provider.GetRequiredService<IOptions<WorkflowOptions>>().Value.Scripts));
        services.AddSingleton<ExpressionEvaluator>();
        services.AddSingleton<DefinitionCache>();
        services.TryAddSingleton<IWorkflowSignal, WorkflowSignal>();
        services.AddMetrics();
        services.AddSingleton<WorkflowMetrics>();
        services.AddSingleton<WorkflowHost>();
        services.AddScoped<GraphLoader>();
        services.AddScoped<TriggerIndex>();
        services.AddScoped<StimulusDelivery>();
        services.AddScoped<WorkflowHttpExchange>();
        services.AddHttpClient(HttpCall.ClientName, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers() // Addresses may carry what must not be in a log.
            .ConfigurePrimaryHttpMessageHandler(
                () => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton<HttpCall>();
        services.AddScoped<DefinitionTransfer>();
        services.AddScoped<DefinitionConsumers>();
        services.AddScoped<DefinitionUses>();
        services.AddScoped(provider => new DefinitionUnfolding(
            provider.GetRequiredService<GraphLoader>(), provider.GetRequiredService<IWorkflowStore>()));
        services.AddSingleton<WorkflowMigration>();
        services.AddScoped(provider => new WorkflowDefinitions(
            provider.GetRequiredService<IWorkflowStore>(),
            provider.GetRequiredService<GraphLoader>(),
            provider.GetRequiredService<TriggerIndex>(),
            provider.GetServices<IDefinitionRule>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddScoped(provider => new WorkflowSimulation(
            provider.GetRequiredService<IWorkflowStore>(),
            provider.GetRequiredService<GraphLoader>(),
            provider.GetRequiredService<WorkflowDefinitions>(),
            provider.GetRequiredService<WorkflowActivityRegistry>(),
            provider.GetRequiredService<ExpressionEvaluator>(),
            provider.GetRequiredService<IOptions<WorkflowOptions>>()));
        return services;
    }

    /// <summary>Adds the loop that works the queue; for processes with the worker role.</summary>
    public static IServiceCollection AddWorkflowWorker(this IServiceCollection services) =>
        services.AddHostedService<WorkflowWorker>();

    /// <summary>Adds a store in memory, for tools and tests; everything is gone with the process.</summary>
    public static IServiceCollection AddInMemoryWorkflowStore(this IServiceCollection services)
    {
        services.TryAddSingleton<InMemoryWorkflowDatabase>();
        services.AddScoped<InMemoryWorkflowStore>();
        services.AddScoped<IWorkflowStore>(provider => provider.GetRequiredService<InMemoryWorkflowStore>());
        return services;
    }

    /// <summary>A registry with the built-in activity types, for tools that only read definitions.</summary>
    public static WorkflowActivityRegistry CreateRegistry() => new WorkflowActivityRegistry().AddBuiltIn();
}
