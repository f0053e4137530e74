using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;

namespace Exchange.Storage.Conversions;

/// <summary>A division code inside a row's JSON.</summary>
internal sealed class DivisionCodeJson : JsonConverter<DivisionCode>
{
    public override DivisionCode Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        DivisionCode.TryParse(reader.GetString(), out var code) ? code : throw new JsonException("Not a division code");

    public override void Write(Utf8JsonWriter writer, DivisionCode value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Value);
}
