using System.Text.Json;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Archiving;

/// <summary>One thing a proof found, as the row of the proof keeps it: where, and what in any language.</summary>
/// <param name="Path">The file or object; empty where it is about the whole package.</param>
/// <param name="Code">Code of the problem; null in rows of earlier programs, which kept a text alone.</param>
/// <param name="Values">Values of the problem.</param>
/// <param name="Text">The same in English.</param>
/// <param name="TextZh">The same in Chinese, as far as it was kept.</param>
public sealed record KeptFinding(string Path, string? Code, IReadOnlyDictionary<string, string>? Values, string Text,
    string TextZh)
{
    private static readonly JsonSerializerOptions Lenient = new(JsonSerializerDefaults.Web);

    public static KeptFinding Of(string path, Problem problem) =>
        new(path, problem.Code, problem.Values, problem.Detail("en"), problem.Detail("zh"));

    public static string Write(IEnumerable<KeptFinding> findings) => JsonSerializer.Serialize(findings, RecordJson.Options);

    /// <summary>What a row has, whichever program wrote it: a list of these, a list of texts, or one text.</summary>
    public static IReadOnlyList<KeptFinding> Read(string kept)
    {
        if (kept.Length == 0)
            return [];
        try
        {
            using var list = JsonDocument.Parse(kept);
            if (list.RootElement.ValueKind == JsonValueKind.Array)
                return [.. list.RootElement.EnumerateArray().Select(ReadOne)];
        }
        catch (JsonException)
        {
            // Told as it is below.
        }

        return [new KeptFinding("", null, null, kept, kept)];
    }

    private static KeptFinding ReadOne(JsonElement item) => item.ValueKind == JsonValueKind.Object
        && item.Deserialize<KeptFinding>(Lenient) is { } found
            ? found with { Path = found.Path ?? "", Text = found.Text ?? "", TextZh = found.TextZh ?? found.Text ?? "" }
            : new KeptFinding("", null, null, item.ToString(), item.ToString());
}
