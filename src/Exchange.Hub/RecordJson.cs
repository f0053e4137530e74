using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;

namespace Exchange.Hub;

/// <summary>How records that travel between nodes are written: camelCase, enums and ids as text, unknown members refused.</summary>
public static class RecordJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters =
        {
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase),
            new TextConverter<CaseId>(CaseId.Parse),
            new TextConverter<PlanId>(PlanId.Parse),
            new TextConverter<PackageDigest>(PackageDigest.Parse),
            new TextConverter<DivisionCode>(DivisionCode.Parse),
        },
    };

    /// <summary>
    /// How unsigned answers of other nodes are read: a neighbour one protocol version ahead may tell more than this
    /// program knows, and what it tells besides is passed over.
    /// </summary>
    public static JsonSerializerOptions Answers { get; } = new(Options)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
    };

    private sealed class TextConverter<T>(Func<string, T> parse) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            try
            {
                return parse(reader.GetString() ?? "");
            }
            catch (Exception wrong) when (wrong is FormatException or InvalidOperationException)
            {
                throw new JsonException($"Not a {typeof(T).Name}.", wrong);
            }
        }

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString());
    }
}
