namespace Exchange.Workflow.Hosting;

/// <summary>One version of a workflow definition as kept: the columns that are searched, and the imported text verbatim.</summary>
/// <remarks>
/// At most one version per <see cref="DefinitionId"/> is published and exactly one is latest; <see cref="WorkflowDefinitions"/>
/// keeps that. The text of a published version never changes: instances run on it.
/// </remarks>
public sealed record StoredDefinition
{
    /// <summary>Key: the id of this version (Elsa's <c>id</c>).</summary>
    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public required bool IsPublished { get; init; }

    public required bool IsLatest { get; init; }

    /// <summary>The activity type under which other definitions use this one; null when it is not usable as an activity.</summary>
    public string? ActivityType { get; init; }

    /// <summary>The definition as imported or saved, character by character.</summary>
    public required string Text { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>Which version of a definition is meant.</summary>
public enum DefinitionSelector
{
    Published,
    Latest,
}

/// <summary>One trigger of a published definition: a stimulus with this name and hash begins a new instance at the activity.</summary>
public sealed record StoredTrigger
{
    public required string DefinitionId { get; init; }

    public required string DefinitionVersionId { get; init; }

    public required string ActivityId { get; init; }

    public required string Name { get; init; }

    public required string Hash { get; init; }

    public required string PayloadJson { get; init; }
}
