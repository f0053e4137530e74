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

    public static string Write(
        string text, string versionId, string definitionId, int version, bool isLatest, bool isPublished)
    {
        var json = (JsonObject)JsonNode.Parse( // Text that was read once is a JSON object.
            text.TrimStart('\uFEFF'),
            new JsonNodeOptions { PropertyNameCaseInsensitive = true },
            new JsonDocumentOptions { MaxDepth = 256, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip })!;
        json["id"] = versionId;
        json["definitionId"] = definitionId;
        json["version"] = version;
        json["isLatest"] = isLatest;
        json["isPublished"] = isPublished;
        return json.ToJsonString(Options);
    }
}
