using Exchange.Workflow.Runs;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>Finds instances for the people who watch them; reads columns only, never the state of a run.</summary>
public interface IWorkflowInstanceSearch
{
    /// <summary>One page and how many there are in all. Cancelled: throws; nothing is changed in any case.</summary>
    Task<InstanceFindings> FindAsync(InstanceQuestion question, CancellationToken cancellationToken);
}

/// <summary>What is asked for; empty lists and nulls do not narrow.</summary>
public sealed record InstanceQuestion
{
    /// <summary>Anywhere in name, definition or correlation id, or the whole id.</summary>
    public string? Text { get; init; }

    public IReadOnlyList<string> DefinitionIds { get; init; } = [];

    public IReadOnlyList<WorkflowStatus> Statuses { get; init; } = [];

    public IReadOnlyList<WorkflowSubStatus> SubStatuses { get; init; } = [];

    public bool? HasIncidents { get; init; }

    public InstanceOrder Order { get; init; } = InstanceOrder.Created;

    public bool OldestFirst { get; init; }

    public int Skip { get; init; }

    /// <summary>At most this many, 1 to 1000.</summary>
    public int Take { get; init; } = 25;
}

/// <summary>By what instances are ordered.</summary>
public enum InstanceOrder
{
    Created,
    Updated,
    Finished,
    Name,
}

/// <summary>One page.</summary>
public sealed record InstanceFindings(IReadOnlyList<InstanceSummary> Items, long TotalCount);

/// <summary>An instance without its state.</summary>
public sealed record InstanceSummary(
    Guid Id, string DefinitionId, string DefinitionVersionId, int DefinitionVersion, string? CorrelationId,
    string? Name, WorkflowStatus Status, WorkflowSubStatus SubStatus, int IncidentCount, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt, DateTimeOffset? FinishedAt);
