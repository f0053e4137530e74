using System.Text.Json.Nodes;
using Exchange.Hub.Workflows.Designing;
using Exchange.Node.Problems;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>Reading definitions: list, versions, one, its use, its file.</summary>
internal static class StudioDefinitionRoutes
{
    public static void MapStudioDefinitions(this IEndpointRouteBuilder studio)
    {
        var definitions = studio.MapGroup("/workflow-definitions");
        definitions.MapGet("", ListAsync);
        definitions.MapGet("/by-definition-id/{definitionId}", ShowAsync);
        definitions.MapGet("/by-id/{versionId}", ShowVersionAsync);
        definitions.MapGet("/many-by-id", ShowManyAsync);
        definitions.MapGet("/query/count", CountAsync);
        definitions.MapGet("/validation/is-name-unique", IsNameFreeAsync);
        definitions.MapGet("/subgraph/{versionId}", SubgraphAsync);
        definitions.MapGet("/subgraph/segments/{versionId}", SegmentsAsync);
        definitions.MapGet("/{definitionId}", ShowAsync);
        definitions.MapGet("/{definitionId}/versions", VersionsAsync);
        definitions.MapGet("/{definitionId}/consumers", ConsumersAsync);
        definitions.MapGet("/{definitionId}/export", ExportAsync);
        studio.MapPost("/bulk-actions/export/workflow-definitions", ExportManyAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, StudioDefinitions definitions) =>
        new StudioAnswer(await definitions.ListAsync(context.Request.Query, context.RequestAborted));

    private static async Task<IResult> ShowAsync(
        string definitionId, string? versionOptions, StudioDefinitions definitions,
        CancellationToken cancellationToken) => Found(
        await definitions.FindAsync(definitionId, versionOptions, cancellationToken), definitionId, versionOptions);

    private static async Task<IResult> ShowVersionAsync(
        string versionId, StudioDefinitions definitions, CancellationToken cancellationToken) =>
        Found(await definitions.FindVersionAsync(versionId, cancellationToken), versionId, null);

    private static async Task<IResult> ShowManyAsync(HttpContext context, StudioDefinitions definitions)
    {
        var found = new JsonArray();
        foreach (var id in context.Request.Query.Texts("ids"))
        {
            if (await definitions.FindVersionAsync(id, context.RequestAborted) is { } version)
                found.Add(version);
        }

        return new StudioAnswer(new JsonObject { ["items"] = found, ["count"] = found.Count });
    }

    private static async Task<IResult> CountAsync(StudioDefinitions definitions, CancellationToken cancellationToken) =>
        new StudioAnswer(new JsonObject { ["count"] = await definitions.CountAsync(cancellationToken) });

    private static async Task<IResult> IsNameFreeAsync(
        string? name, string? definitionId, StudioDefinitions definitions, CancellationToken cancellationToken) =>
        new StudioAnswer(new JsonObject
        {
            ["isUnique"] = await definitions.IsNameFreeAsync(name ?? "", definitionId, cancellationToken),
        });

    private static async Task<IResult> VersionsAsync(
        string definitionId, StudioDefinitions definitions, CancellationToken cancellationToken)
    {
        var versions = await definitions.VersionsAsync(definitionId, cancellationToken);
        return new StudioAnswer(new JsonArray(
            [.. versions.OrderByDescending(version => version.Version).Select(definitions.Summarise)]));
    }

    private static async Task<IResult> ConsumersAsync(
        string definitionId, StudioDefinitions definitions, CancellationToken cancellationToken) =>
        new StudioAnswer(new JsonObject
        {
            ["consumingWorkflowDefinitionIds"] = new JsonArray(
            [
                .. (await definitions.ConsumersAsync(definitionId, cancellationToken))
                    .Select(id => JsonValue.Create(id)),
            ]),
        });

    private static async Task<IResult> ExportAsync(
        string definitionId, string? versionOptions, StudioDefinitions definitions, CancellationToken cancellationToken)
    {
        var versions = await definitions.VersionsAsync(definitionId, cancellationToken);
        if (VersionChoice.Pick(versionOptions, versions) is not { } version)
            return Missing(definitionId, versionOptions);
        var (fileName, text) = DefinitionTransfer.Export(version);
        return Results.File(System.Text.Encoding.UTF8.GetBytes(text), "application/json", fileName);
    }

    /// <summary>Version ids are given, and each definition's latest version is what leaves.</summary>
    private static async Task<IResult> ExportManyAsync(
        HttpContext context, StudioDefinitions definitions, DefinitionTransfer transfer)
    {
        var body = await StudioRequest.BodyAsync(context);
        var wanted = new List<string>(body.Texts("definitionIds"));
        foreach (var id in body.Texts("ids"))
        {
            var version = await definitions.FindVersionAsync(id, context.RequestAborted);
            wanted.Add(version?.Text("definitionId") ?? id);
        }

        var archive = new MemoryStream();
        await transfer.ExportAsync(wanted, archive, context.RequestAborted);
        archive.Position = 0;
        return Results.File(archive, "application/zip", "workflow-definitions.zip");
    }

    private static async Task<IResult> SubgraphAsync(
        string versionId, string? parentNodeId, DefinitionUnfolding unfolding, CancellationToken cancellationToken)
    {
        var root = await unfolding.UnfoldAsync(versionId, cancellationToken);
        var wanted = root is null ? [] : root.PathTo(parentNodeId ?? root.NodeId);
        return wanted.Count > 0 ? new StudioAnswer(StudioGraph.Node(wanted[^1])) : Missing(versionId, parentNodeId);
    }

    private static async Task<IResult> SegmentsAsync(
        string versionId, string? childNodeId, DefinitionUnfolding unfolding, CancellationToken cancellationToken)
    {
        var root = await unfolding.UnfoldAsync(versionId, cancellationToken);
        var path = root?.PathTo(childNodeId ?? "") ?? [];
        return path.Count > 0 ? new StudioAnswer(StudioGraph.Segments(path)) : Missing(versionId, childNodeId);
    }

    private static IResult Found(JsonObject? definition, string id, string? version) =>
        definition is null ? Missing(id, version) : new StudioAnswer(definition);

    private static ProblemResult Missing(string id, string? version) =>
        new(DesignProblems.NotFound.With(("definition", id), ("version", version ?? "Latest")));
}
