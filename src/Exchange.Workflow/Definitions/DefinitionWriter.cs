using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

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
