using System.Text.Json.Nodes;

namespace Exchange.Workflow.Hosting;

/// <summary>One activity of a definition with everything in it, workflows used as activities opened.</summary>
/// <param name="NodeId">Ids from the outermost workflow, joined by colons, as journals name it.</param>
/// <param name="Port">The parent's property it sits in.</param>
/// <param name="Json">As it is written; not to be changed.</param>
/// <param name="UsedVersionId">The version of the workflow it stands for; null for everything else.</param>
/// <param name="Children">What is in it, in the order in which it is written.</param>
public sealed record UnfoldedActivity(
    string NodeId, string Port, JsonObject Json, string? UsedVersionId, IReadOnlyList<UnfoldedActivity> Children)
{
    public required string Id { get; init; }

    public required string Type { get; init; }

    public IEnumerable<UnfoldedActivity> SelfAndDescendants() =>
        Children.SelectMany(child => child.SelfAndDescendants()).Prepend(this);

    /// <summary>From this one down to the one with that node id; empty when it is not in here.</summary>
    public IReadOnlyList<UnfoldedActivity> PathTo(string nodeId)
    {
        if (nodeId == NodeId)
            return [this];
        if (!nodeId.StartsWith(NodeId + ":", StringComparison.Ordinal))
            return [];
        foreach (var child in Children)
        {
            if (child.PathTo(nodeId) is { Count: > 0 } path)
                return [this, .. path];
        }

        return [];
    }
}
