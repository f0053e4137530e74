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

    /// <summary>Who made this version; null for one the program brought along.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>Everybody who changed its text, separated by commas: none of them may publish it.</summary>
    public string? Authors { get; init; }

    /// <summary>How far its life is: see <see cref="DefinitionStates"/>; null is a draft nobody checked.</summary>
    public string? State { get; init; }

    public DateTimeOffset? ValidatedAt { get; init; }

    public DateTimeOffset? SimulatedAt { get; init; }

    /// <summary>Who asked for its publication, while the request stands.</summary>
    public string? SubmittedBy { get; init; }

    public DateTimeOffset? SubmittedAt { get; init; }

    public string? PublishedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>What the change is for, or why it was turned down.</summary>
    public string? Note { get; init; }

    /// <summary>
    /// How running instances are to come to this version, as the program around the runtime keeps it; null: nobody
    /// proposed it.
    /// </summary>
    public string? MigrationProposal { get; init; }
}

/// <summary>The words kept in <see cref="StoredDefinition.State"/>.</summary>
public static class DefinitionStates
{
    public const string Draft = "Draft";
    public const string Validated = "Validated";
    public const string Simulated = "Simulated";
    public const string Submitted = "Submitted";
    public const string Published = "Published";
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
