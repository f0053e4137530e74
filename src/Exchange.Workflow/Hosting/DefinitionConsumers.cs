using System.Text.Json.Nodes;
using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Which definitions use another one as an activity, and their change to its published version. Running instances stay
/// on the versions they began with. Source: elsa-format §1.8.
/// </summary>
public sealed class DefinitionConsumers(IWorkflowStore store, WorkflowDefinitions definitions)
{
    private const int PageSize = 1_000;

    /// <summary>The latest versions that use a definition.</summary>
    public async Task<IReadOnlyList<StoredDefinition>> FindAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var used = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken);
        var found = new List<StoredDefinition>();
        if (used is null)
            return found;
        var filter = new DefinitionFilter { IsLatest = true, Take = PageSize };
        while (await store.ListDefinitionsAsync(filter, cancellationToken) is { Count: > 0 } page)
        {
            found.AddRange(page.Where(candidate =>
                candidate.DefinitionId != definitionId && DefinitionWriter.PointTo(candidate.Text, used) is not null));
            filter = filter with { Skip = filter.Skip + page.Count };
        }

        return found;
    }

    /// <summary>
    /// Makes all users point to the published version: a published user is published anew, a draft is saved. To be
    /// called after the commit of that publication, since users are checked against what is stored; a user that is
    /// itself used is followed by another call. One that would not be valid any more is left as it is and returned
    /// without a version.
    /// </summary>
    public async Task<IReadOnlyList<DefinitionChange>> UpdateAsync(
        string definitionId, CancellationToken cancellationToken)
    {
        var published = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Published, cancellationToken);
        var changes = new List<DefinitionChange>();
        if (published is null)
            return changes;
        foreach (var user in await FindAsync(definitionId, cancellationToken))
        {
            if (DefinitionWriter.PointTo(user.Text, published) is not { } text || SameMeaning(text, user.Text))
                continue;
            changes.Add(user.IsPublished
                ? await definitions.ImportAndPublishAsync(text, cancellationToken)
                : await definitions.ImportAsync(text, cancellationToken));
        }

        return changes;
    }

    private static bool SameMeaning(string one, string other) =>
        JsonNode.DeepEquals(JsonNode.Parse(one), JsonNode.Parse(other.TrimStart('\uFEFF')));
}
