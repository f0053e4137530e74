using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Runs;

namespace Exchange.Workflow.Hosting;

/// <summary>How a definition is used by another.</summary>
public enum DefinitionUseKind
{
    /// <summary>As one of its activities: a change reaches it when it is pointed to the new version.</summary>
    AsActivity,

    /// <summary>Started by it as a workflow of its own: always in the published version.</summary>
    Started,
}

/// <summary>A definition that uses another, and where.</summary>
/// <param name="User">The latest version of the definition that uses it.</param>
/// <param name="Kind">How.</param>
/// <param name="ActivityIds">The activities in question.</param>
public sealed record DefinitionUse(StoredDefinition User, DefinitionUseKind Kind, IReadOnlyList<string> ActivityIds);

/// <summary>
/// Where a definition is used: by other definitions, and by instances that run now. To be asked before it is changed,
/// retracted or removed.
/// </summary>
public sealed class DefinitionUses(IWorkflowStore store)
{
    private const int PageSize = 1_000;

    /// <summary>All uses by the latest versions of other definitions, where they are written down.</summary>
    public async Task<IReadOnlyList<DefinitionUse>> FindAsync(string definitionId, CancellationToken cancellationToken)
    {
        var used = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken);
        var uses = new List<DefinitionUse>();
        var filter = new DefinitionFilter { IsLatest = true, Take = PageSize };
        while (await store.ListDefinitionsAsync(filter, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var candidate in page.Where(one => one.DefinitionId != definitionId && MayUse(one, used, definitionId)))
            {
                if (DefinitionReader.Read(candidate.Text).Definition is { } definition)
                    uses.AddRange(Uses(candidate, All(definition.Root), used, definitionId));
            }

            filter = filter with { Skip = filter.Skip + page.Count };
        }

        return uses;
    }

    /// <summary>How many running instances each version has, by version number.</summary>
    public async Task<IReadOnlyDictionary<int, int>> CountRunningAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<int, int>();
        var filter = new InstanceFilter { DefinitionId = definitionId, Status = WorkflowStatus.Running, Take = PageSize };
        while (await store.ListInstancesAsync(filter, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var version in page.GroupBy(instance => instance.DefinitionVersion))
                counts[version.Key] = counts.GetValueOrDefault(version.Key) + version.Count();
            filter = filter with { Skip = filter.Skip + page.Count };
        }

        return counts;
    }

    // Most texts name neither, which is quickly seen.
    private static bool MayUse(StoredDefinition candidate, StoredDefinition? used, string definitionId) =>
        candidate.Text.Contains(definitionId, StringComparison.Ordinal)
        || used?.ActivityType is { } type && candidate.Text.Contains(type, StringComparison.Ordinal);

    private static IEnumerable<DefinitionUse> Uses(
        StoredDefinition user, IReadOnlyList<ActivityDefinition> activities, StoredDefinition? used, string definitionId)
    {
        var asActivity = activities.Where(activity => StartedBy(activity) is null && (activity.ReferencedDefinitionId is { } id
            ? id == definitionId
            : used?.ActivityType is { } type && activity.Type == type)).ToList();
        if (asActivity.Count > 0)
            yield return new DefinitionUse(user, DefinitionUseKind.AsActivity, [.. asActivity.Select(one => one.Id)]);
        var started = activities.Where(activity => StartedBy(activity) == definitionId).ToList();
        if (started.Count > 0)
            yield return new DefinitionUse(user, DefinitionUseKind.Started, [.. started.Select(one => one.Id)]);
    }

    /// <summary>The definition an activity starts: there the property is an input, not a reference.</summary>
    private static string? StartedBy(ActivityDefinition activity) =>
        activity.Json["workflowDefinitionId"] is JsonObject
        && activity.Input("workflowDefinitionId") is { Syntax: InputExpression.Literal } written
            ? ValueConverter.ToText(written.Value) ?? ""
            : null;

    private static List<ActivityDefinition> All(ActivityDefinition root)
    {
        var all = new List<ActivityDefinition>();
        var open = new Stack<ActivityDefinition>([root]);
        while (open.TryPop(out var activity))
        {
            all.Add(activity);
            foreach (var child in activity.Children.Reverse())
                open.Push(child.Activity);
        }

        return all;
    }
}
