using Exchange.Testing.Workflows;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Tests.Durability;

public sealed class InMemoryWorkflowStoreTests : WorkflowStoreContract
{
    private readonly InMemoryWorkflowDatabase database = new();

    protected override Task<IWorkflowStoreScope> OpenAsync() =>
        Task.FromResult<IWorkflowStoreScope>(new Scope(new InMemoryWorkflowStore(database)));

    private sealed record Scope(IWorkflowStore Store) : IWorkflowStoreScope
    {
        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
