using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Conversions;

/// <summary>Keeps a small list or map inside a row as JSON text.</summary>
internal sealed class JsonTextConverter<T>()
    : ValueConverter<T, string>(value => JsonText.Write(value), text => JsonText.Read<T>(text))
    where T : notnull;

/// <summary>Two values are equal when their JSON is; values are replaced whole, never changed inside.</summary>
internal sealed class JsonTextComparer<T>()
    : ValueComparer<T>(
        (left, right) => JsonText.Write(left) == JsonText.Write(right),
        value => JsonText.Write(value).GetHashCode(StringComparison.Ordinal),
        value => value)
    where T : notnull;

/// <summary>The JSON form of lists and maps inside rows.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new DivisionCodeJson(), new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    public static string Write<T>(T? value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string text)
        where T : notnull =>
        JsonSerializer.Deserialize<T>(text, Options)
            ?? throw new JsonException($"Null where a {typeof(T).Name} is kept");
}
