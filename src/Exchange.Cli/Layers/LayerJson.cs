using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Exchange.Cli.Layers;

/// <summary>Writes the result of a layer command as JSON, what is not known left out.</summary>
internal static class LayerJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        WriteIndented = true,
    };

    public static void Print<T>(T result) => Console.WriteLine(JsonSerializer.Serialize(result, Options));
}
