using Exchange.Workflow.Graphs;

namespace Exchange.Workflow.Definitions;

/// <summary>How long names and ids may be; they become columns of journals and indexes.</summary>
internal static class NameLengths
{
    public const int CorrelationId = 200;
    public const int InstanceName = 400;

    private const int DefinitionId = 100;
    private const int ActivityId = 200;
    private const int ActivityPath = 2_000;
    private const int Name = 400;

    public static IEnumerable<DefinitionMistake> Check(WorkflowDefinition definition) =>
    [
        .. Find(null, "definitionId", definition.DefinitionId, DefinitionId),
        .. Find(null, "id", definition.VersionId, DefinitionId),
        .. Find(null, "name", definition.Name, Name),
    ];

    public static IEnumerable<DefinitionMistake> Check(ActivityNode node) =>
    [
        .. Find(node.Id, "id", node.Id, ActivityId),
        .. Find(node.Id, "nodeId", node.NodeId, ActivityPath),
        .. Find(node.Id, "name", node.Activity.Name, Name),
        .. Find(node.Id, "type", node.Type, Name),
    ];

    private static IEnumerable<DefinitionMistake> Find(string? activityId, string what, string? text, int allowed) =>
        text?.Length > allowed
            ? [DefinitionMistakes.NameTooLong.At(
                activityId, ("what", what), ("found", text.Length), ("allowed", allowed))]
            : [];
}
