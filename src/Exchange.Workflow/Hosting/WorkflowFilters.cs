using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>Narrows a list of definition versions; null members do not narrow.</summary>
public sealed record DefinitionFilter
{
    public string? DefinitionId { get; init; }

    public bool? IsPublished { get; init; }

    public bool? IsLatest { get; init; }

    /// <summary>Only versions that other definitions can use as an activity of this type.</summary>
    public string? ActivityType { get; init; }

    /// <summary>Matches anywhere in name or definition id, ignoring case.</summary>
    public string? Search { get; init; }

    public int Skip { get; init; }

    /// <summary>At most this many, 1 to 1000.</summary>
    public int Take { get; init; } = 1000;
}

/// <summary>Narrows a list of instances; null members do not narrow. Newest first.</summary>
public sealed record InstanceFilter
{
    public string? DefinitionId { get; init; }

    public string? CorrelationId { get; init; }

    public Guid? ParentInstanceId { get; init; }

    public WorkflowStatus? Status { get; init; }

    public WorkflowSubStatus? SubStatus { get; init; }

    public bool? HasIncidents { get; init; }

    public bool? IsParked { get; init; }

    public int Skip { get; init; }

    /// <summary>At most this many, 1 to 1000.</summary>
    public int Take { get; init; } = 100;
}

/// <summary>Which bookmarks are meant; null members do not narrow, but name or instance must be given.</summary>
public sealed record BookmarkFilter
{
    public string? Name { get; init; }

    public string? Hash { get; init; }

    public string? CorrelationId { get; init; }

    public Guid? InstanceId { get; init; }
}

/// <summary>Narrows the list of stimuli an operator sees; null members do not narrow. Oldest due first.</summary>
public sealed record StimulusFilter
{
    public Guid? InstanceId { get; init; }

    public bool? IsParked { get; init; }

    /// <summary>At most this many, 1 to 1000.</summary>
    public int Take { get; init; } = 100;
}
