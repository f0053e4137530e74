using System.Text.Json.Nodes;

namespace Exchange.Workflow.Definitions;

/// <summary>One version of an Elsa 3 workflow definition, read. Immutable: treat its JSON members as read-only.</summary>
public sealed record WorkflowDefinition
{
    /// <summary>The id of this version (<c>id</c> in the JSON).</summary>
    public required string VersionId { get; init; }

    public required string DefinitionId { get; init; }

    public string? Name { get; init; }

    public string? Description { get; init; }

    public int Version { get; init; } = 1;

    public string? ToolVersion { get; init; }

    public bool IsLatest { get; init; }

    public bool IsPublished { get; init; }

    public bool IsReadonly { get; init; }

    public IReadOnlyList<VariableDefinition> Variables { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Inputs { get; init; } = [];

    public IReadOnlyList<ArgumentDefinition> Outputs { get; init; } = [];

    public IReadOnlyList<string> Outcomes { get; init; } = [];

    public WorkflowDefinitionOptions Options { get; init; } = new();

    public required ActivityDefinition Root { get; init; }

    /// <summary>What was read, character by character; unknown properties survive in it.</summary>
    public required string Text { get; init; }

    /// <summary>The type under which other definitions use this one; null when it may not be used so.</summary>
    public string? ActivityType => Options.UsableAsActivity && Name is not null ? PascalCase.Of(Name) : null;
}

/// <summary>How a definition wants to be started, used and treated when something fails.</summary>
public sealed record WorkflowDefinitionOptions
{
    public bool UsableAsActivity { get; init; }

    /// <summary>Upstream's strategy token; matched on its simple class name, see <see cref="SimpleName"/>.</summary>
    public string? ActivationStrategyType { get; init; }

    public string? IncidentStrategyType { get; init; }

    public string? ActivityCategory { get; init; }
}

/// <summary>A declared variable of a workflow or container.</summary>
public sealed record VariableDefinition
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public string TypeName { get; init; } = "Object";

    /// <summary>The default, usually text even for numbers.</summary>
    public JsonNode? Value { get; init; }

    public string? StorageDriver { get; init; }

    /// <summary>Whether the value survives waiting: any driver but memory. Source: elsa-format §1.3.</summary>
    public bool IsDurable => SimpleName.Of(StorageDriver) is not (null or "MemoryStorageDriver");
}

/// <summary>A declared input or output of a workflow.</summary>
public sealed record ArgumentDefinition
{
    public required string Name { get; init; }

    public string TypeName { get; init; } = "Object";

    public string? DisplayName { get; init; }

    public string? Description { get; init; }
}
