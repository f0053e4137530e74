using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Workflow.Hosting;

namespace Exchange.Workflow.Definitions;

/// <summary>Writes a definition back: the text as imported, with only identity and version state brought up to date.</summary>
public static class DefinitionWriter
{
    private static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.Default,
        MaxDepth = 256,
    };

    private const string Schema = "https://elsaworkflows.io/schemas/workflow-definition/v3.0.0/schema.json";

    /// <summary>
    /// The definition as a file for other Elsa 3 programs: as <see cref="Write"/>, with its schema named.
    /// </summary>
    public static string Export(
        string text, string versionId, string definitionId, int version, bool isLatest, bool isPublished) =>
        Rendered(text, json =>
        {
            Stamp(json, versionId, definitionId, version, isLatest, isPublished);
            if (json["$schema"] is null)
                json.Insert(0, "$schema", Schema);
        });

    public static string Write(
        string text, string versionId, string definitionId, int version, bool isLatest, bool isPublished) =>
        Rendered(text, json => Stamp(json, versionId, definitionId, version, isLatest, isPublished));

    /// <summary>
    /// The text with every activity that stands for a definition pointing to the given version of it; null when there
    /// is none.
    /// </summary>
    internal static string? PointTo(string text, StoredDefinition used)
    {
        // Most texts name neither, which is quickly seen.
        if (!text.Contains(used.DefinitionId, StringComparison.Ordinal)
            && (used.ActivityType is null || !text.Contains(used.ActivityType, StringComparison.Ordinal)))
            return null;
        var count = 0;
        var pointed = Rendered(text, json => count = PointTo(json["root"], used));
        return count > 0 ? pointed : null;
    }

    private static int PointTo(JsonNode? node, StoredDefinition used)
    {
        if (node is JsonArray array)
            return array.Sum(item => PointTo(item, used));
        if (node is not JsonObject json)
            return 0;
        var count = json.ToList().Sum(pair => PointTo(pair.Value, used));
        var reference = json.Text("workflowDefinitionId");
        if (json["id"] is null || json.Text("type") is not { } type
            || (reference is null ? type != used.ActivityType : reference != used.DefinitionId))
            return count;
        json["type"] = used.ActivityType ?? type;
        json["version"] = used.Version;
        json["workflowDefinitionId"] = used.DefinitionId;
        json["workflowDefinitionVersionId"] = used.VersionId;
        json["latestAvailablePublishedVersion"] = used.Version;
        json["latestAvailablePublishedVersionId"] = used.VersionId;
        return count + 1;
    }

    private static string Rendered(string text, Action<JsonObject> change)
    {
        var json = (JsonObject)JsonNode.Parse( // Text that was read once is a JSON object.
            text.TrimStart('\uFEFF'),
            new JsonNodeOptions { PropertyNameCaseInsensitive = true },
            new JsonDocumentOptions { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })!;
        change(json);
        return json.ToJsonString(Options);
    }

    private static void Stamp(
        JsonObject json, string versionId, string definitionId, int version, bool isLatest, bool isPublished)
    {
        json["id"] = versionId;
        json["definitionId"] = definitionId;
        json["version"] = version;
        json["isLatest"] = isLatest;
        json["isPublished"] = isPublished;
    }
}
