using System.Text.Json.Nodes;

namespace Exchange.Workflow.Hosting;

/// <summary>A task that RunTask hands out. Reported done with <see cref="SendStimulus.TaskCompleted"/>.</summary>
public sealed record WorkflowTask(
    Guid TaskId, Guid InstanceId, string? CorrelationId, string TaskName, JsonObject Payload);

/// <summary>
/// Takes tasks of RunTask. Scoped: it should stage rows that the burst commits. After a crash it may be asked again with the
/// same task id. Without one, tasks are only bookmarks.
/// </summary>
public interface IWorkflowTaskDispatcher
{
    Task DispatchAsync(WorkflowTask task, CancellationToken cancellationToken);
}
