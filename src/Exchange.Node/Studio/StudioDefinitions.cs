using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>Definitions as the designer reads them.</summary>
internal sealed class StudioDefinitions(
    IWorkflowStore store, StudioRights rights, DefinitionConsumers consumers, DefinitionUnfolding unfolding)
{
    private const int PageSize = 1000;
    private const string ToolVersion = "3.8.2.0";

    public async Task<JsonObject?> FindAsync(
        string definitionId, string? choice, CancellationToken cancellationToken) =>
        VersionChoice.Pick(choice, await VersionsAsync(definitionId, cancellationToken)) is { } version
            ? await DescribeAsync(version, cancellationToken)
            : null;

    public async Task<JsonObject?> FindVersionAsync(string versionId, CancellationToken cancellationToken) =>
        await store.FindDefinitionVersionAsync(versionId, cancellationToken) is { } version
            ? await DescribeAsync(version, cancellationToken)
            : null;

    public Task<IReadOnlyList<StoredDefinition>> VersionsAsync(
        string definitionId, CancellationToken cancellationToken) =>
        store.ListDefinitionsAsync(new DefinitionFilter { DefinitionId = definitionId }, cancellationToken);

    /// <summary>
    /// A page of summaries. Version ids that are asked for are all found or left out, whatever their state.
    /// </summary>
    public async Task<JsonObject> ListAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        var ids = query.Texts("ids");
        var definitionIds = query.Texts("definitionIds");
        var choice = query["versionOptions"].FirstOrDefault();
        var found = ids.Count > 0
            ? await ByIdAsync(ids, cancellationToken)
            : [.. (await AllAsync(query["searchTerm"], cancellationToken))
                .Where(version => VersionChoice.Fits(choice, version)
                    && (definitionIds.Count == 0 || definitionIds.Contains(version.DefinitionId)))];
        var page = query.Number("page", 0);
        var pageSize = Math.Clamp(query.Number("pageSize", PageSize), 1, PageSize);
        return new JsonObject
        {
            ["items"] = new JsonArray(
                [.. Sorted(found, query).Skip(page * pageSize).Take(pageSize).Select(Summarise)]),
            ["totalCount"] = found.Count,
            ["links"] = rights.OfList(),
        };
    }

    public async Task<bool> IsNameFreeAsync(string name, string? definitionId, CancellationToken cancellationToken) =>
        (await AllAsync(null, cancellationToken)).All(version =>
            !version.IsLatest || version.DefinitionId == definitionId
            || !string.Equals(version.Name, name.Trim(), StringComparison.OrdinalIgnoreCase));

    public async Task<int> CountAsync(CancellationToken cancellationToken) =>
        (await AllAsync(null, cancellationToken)).Count(version => version.IsLatest);

    public async Task<IReadOnlyList<string>> ConsumersAsync(string definitionId, CancellationToken cancellationToken) =>
        [.. (await consumers.FindAsync(definitionId, cancellationToken)).Select(user => user.DefinitionId)];

    public JsonObject Summarise(StoredDefinition version)
    {
        var definition = DefinitionReader.Read(version.Text).Definition;
        return new JsonObject
        {
            ["id"] = version.VersionId,
            ["definitionId"] = version.DefinitionId,
            ["name"] = version.Name,
            ["description"] = version.Description,
            ["version"] = version.Version,
            ["toolVersion"] = ToolVersion,
            ["isLatest"] = version.IsLatest,
            ["isPublished"] = version.IsPublished,
            ["isReadonly"] = definition?.IsReadonly ?? false,
            ["providerName"] = "Exchange",
            ["materializerName"] = "Json",
            ["isMaterializerAvailable"] = true,
            ["createdAt"] = version.CreatedAt,
            ["state"] = version.State,
            ["links"] = rights.OfDefinition(version.DefinitionId, definition?.IsReadonly ?? false),
        };
    }

    /// <summary>
    /// The whole definition, with what the designer cannot do without: into a workflow used as an activity one looks
    /// only when its root is there. It is for looking; what is saved is without it again.
    /// </summary>
    public async Task<JsonObject> DescribeAsync(StoredDefinition version, CancellationToken cancellationToken)
    {
        var json = Describe(version);
        if (ActivityJson.Walk(json).Any(found => found.Activity["workflowDefinitionVersionId"] is not null
                && found.Activity["workflowDefinitionId"] is not JsonObject)
            && await unfolding.UnfoldAsync(version.VersionId, cancellationToken) is { } root)
            StudioGraph.Open(json, root);
        return json;
    }

    private JsonObject Describe(StoredDefinition version)
    {
        // The text was read when it was taken in, so it is an object.
        var json = ActivityJson.Parse(DefinitionWriter.Write(
            version.Text, version.VersionId, version.DefinitionId, version.Version, version.IsLatest,
            version.IsPublished))!;
        foreach (var list in (string[])["variables", "inputs", "outputs", "outcomes"])
            json[list] ??= new JsonArray();
        foreach (var part in (string[])["customProperties", "options"])
            json[part] ??= new JsonObject();
        json["root"] ??= new JsonObject { ["id"] = "Sequence1", ["type"] = "Elsa.Sequence", ["version"] = 1 };
        json["name"] ??= version.Name ?? version.DefinitionId;
        json["createdAt"] = version.CreatedAt;
        if (!Version.TryParse(json.Text("toolVersion"), out _))
            json["toolVersion"] = ToolVersion;
        foreach (var (activity, nodeId) in ActivityJson.Walk(json))
        {
            activity["nodeId"] = nodeId;
            activity["version"] ??= 1;
            activity["customProperties"] ??= new JsonObject();
            activity["metadata"] ??= new JsonObject();
        }

        var isReadonly = json.Flag("isReadonly") ?? false;
        json["links"] = rights.OfDefinition(version.DefinitionId, isReadonly);
        return json;
    }

    private static IEnumerable<StoredDefinition> Sorted(IEnumerable<StoredDefinition> found, IQueryCollection query)
    {
        var isDescending = string.Equals(query["orderDirection"], "Descending", StringComparison.OrdinalIgnoreCase);
        return (query["orderBy"].FirstOrDefault() ?? "").ToUpperInvariant() switch
        {
            "CREATED" => Ordered(version => version.CreatedAt),
            "VERSION" => Ordered(version => version.Version),
            _ => Ordered(version => version.Name ?? version.DefinitionId),
        };

        IEnumerable<StoredDefinition> Ordered<TKey>(Func<StoredDefinition, TKey> key) =>
            (isDescending ? found.OrderByDescending(key) : found.OrderBy(key)).ThenBy(version => version.DefinitionId);
    }

    private async Task<List<StoredDefinition>> ByIdAsync(IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var found = new List<StoredDefinition>();
        foreach (var id in ids.Distinct().Take(PageSize))
        {
            if (await store.FindDefinitionVersionAsync(id, cancellationToken) is { } version)
                found.Add(version);
        }

        return found;
    }

    private async Task<List<StoredDefinition>> AllAsync(string? search, CancellationToken cancellationToken)
    {
        var found = new List<StoredDefinition>();
        var filter = new DefinitionFilter { Search = search, Take = PageSize };
        while (await store.ListDefinitionsAsync(filter, cancellationToken) is { Count: > 0 } page)
        {
            found.AddRange(page);
            filter = filter with { Skip = filter.Skip + page.Count };
        }

        return found;
    }
}
