using Exchange.Hub.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>Registers the use cases of designing workflows.</summary>
internal static class DesigningRegistration
{
    public static IServiceCollection AddDesigning(this IServiceCollection services) => services
        .AddSingleton<DefinitionNormaliser>()
        .AddSingleton(_ => new WorkflowTemplates(WorkflowRoutes.DefaultFolder))
        .AddScoped<SaveWorkflowDraft>()
        .AddScoped<CheckWorkflow>()
        .AddScoped<PublishWorkflow>()
        .AddScoped<MigrateWorkflow>()
        .AddScoped<KeepWorkflow>()
        .AddScoped<OperateWorkflow>();
}
