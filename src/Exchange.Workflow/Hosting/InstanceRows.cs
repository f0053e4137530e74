using Exchange.Workflow.Expressions;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>The rows a run is kept in.</summary>
internal static class InstanceRows
{
    public static StoredInstance Of(WorkflowRun run, string state, StoredInstance? before) => new()
    {
        Id = run.Id,
        DefinitionId = run.DefinitionId,
        DefinitionVersionId = run.DefinitionVersionId,
        DefinitionVersion = run.DefinitionVersion,
        ParentInstanceId = run.ParentInstanceId,
        CorrelationId = run.CorrelationId,
        Name = run.Name,
        Status = run.Status,
        SubStatus = run.SubStatus,
        IncidentCount = run.Incidents.Count,
        CreatedAt = run.CreatedAt,
        UpdatedAt = run.UpdatedAt,
        FinishedAt = run.FinishedAt,
        Revision = before?.Revision ?? 0,
        StateJson = state,
    };

    public static StoredBookmark Of(WorkflowRun run, Bookmark bookmark) => new()
    {
        Id = bookmark.Id,
        InstanceId = run.Id,
        Name = bookmark.Name,
        Hash = bookmark.Hash,
        CorrelationId = run.CorrelationId,
        ActivityId = bookmark.ActivityId,
        ActivityRunId = bookmark.ActivityRunId,
        PayloadJson = bookmark.Payload?.ToJsonString(ValueConverter.Json),
        CreatedAt = bookmark.CreatedAt,
    };

    public static StoredIncident Of(WorkflowRun run, Incident incident) => new()
    {
        Id = incident.Id,
        InstanceId = run.Id,
        DefinitionId = run.DefinitionId,
        ActivityId = incident.ActivityId,
        ActivityNodeId = incident.ActivityNodeId,
        ActivityRunId = incident.ActivityRunId,
        ActivityType = incident.ActivityType,
        Message = incident.Message,
        ExceptionType = incident.ExceptionType,
        At = incident.At,
    };
}
