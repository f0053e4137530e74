using Exchange.Testing.Workflows;
using Exchange.Workflow.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Transport.Tests.Storage;

/// <summary>A scope over the registered workflow store.</summary>
internal sealed class WorkflowStoreScope(AsyncServiceScope scope) : IWorkflowStoreScope
{
    public IWorkflowStore Store { get; } = scope.ServiceProvider.GetRequiredService<IWorkflowStore>();

    public static Task<IWorkflowStoreScope> OpenAsync(IServiceProvider services) =>
        Task.FromResult<IWorkflowStoreScope>(new WorkflowStoreScope(services.CreateAsyncScope()));

    public ValueTask DisposeAsync() => scope.DisposeAsync();
}
