using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Exchange.Workflow.Expressions;

/// <summary>
/// Turns the JSON-like values a run holds into the types activities declare, and back. Nothing throws: what cannot be
/// converted becomes the type's default. Source: elsa-format §3.3.
/// </summary>
internal static class ValueConverter
{
    /// <summary>Texts and objects of people's own words: Chinese stays readable in state and journals.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
        MaxDepth = 256,
    };

    // Values lie some levels deep in states and stimuli; what is read must not be too deep to be written again.
    private const int MaxParsedDepth = 160;

    public static T? Convert<T>(JsonNode? value) => Convert(value, typeof(T)) is T result ? result : default;

    /// <summary>The value as that type: null, or an instance of it.</summary>
    public static object? Convert(JsonNode? value, Type target)
    {
        target = Nullable.GetUnderlyingType(target) ?? target;
        if (value is null)
            return null;
        if (target.IsInstanceOfType(value))
            return value;
        if (target == typeof(object))
            return value;
        if (target == typeof(string))
            return ToText(value);

        var kind = value.GetValueKind();
        if (kind == JsonValueKind.String)
            return FromText(value.GetValue<string>(), target);
        if (target == typeof(JsonArray))
            return new JsonArray(value.DeepClone());
        if (target == typeof(bool))
            return kind switch
            {
                JsonValueKind.True => true,
                JsonValueKind.False => false,
                JsonValueKind.Number => Number(value) != 0,
                _ => null,
            };
        if (target.IsEnum)
            return kind == JsonValueKind.Number ? Enum.ToObject(target, (int)Math.Clamp(Number(value), 0, int.MaxValue)) : null;
        if (kind == JsonValueKind.Number && IsNumeric(target))
            return ToNumber(value, target);
        if (kind != JsonValueKind.Array && ElementType(target) is { } element && kind != JsonValueKind.Object)
            return FromList([value], target, element);
        return kind == JsonValueKind.Array && ElementType(target) is { } item
            ? FromList((JsonArray)value, target, item)
            : Deserialise(value, target);
    }

    /// <summary>A value typed the way a variable asks, as JSON again: <c>"0"</c> for Int32 becomes <c>0</c>.</summary>
    public static JsonNode? ToTyped(JsonNode? value, Type target)
    {
        if (target == typeof(object) || value is null)
            return Tidy(value);
        var converted = Convert(value, target);
        if (converted is null && target.IsValueType && Nullable.GetUnderlyingType(target) is null)
            converted = Activator.CreateInstance(target);
        return FromObject(converted);
    }

    public static JsonNode? FromObject(object? value) => value switch
    {
        null => null,
        JsonNode node => Tidy(node),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        _ => JsonSerializer.SerializeToNode(value, Json),
    };

    /// <summary>The text of a value as WriteLine prints it: strings bare, <c>9.0</c> as 9, objects as JSON.</summary>
    public static string? ToText(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => null,
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.True => "True",
        JsonValueKind.False => "False",
        JsonValueKind.Number => NumberText(value),
        _ => value.ToJsonString(Json),
    };

    /// <summary>A detached copy; whole numbers that arrived as doubles become integers.</summary>
    public static JsonNode? Tidy(JsonNode? value) => value?.GetValueKind() switch
    {
        null => null,
        JsonValueKind.Number when Number(value) is var number && number == Math.Floor(number) && Math.Abs(number) < 1e15 =>
            JsonValue.Create((long)number),
        _ => value.DeepClone(),
    };

    /// <summary>The type of a list's elements, or null when the type is no list.</summary>
    public static Type? ElementType(Type type)
    {
        if (type == typeof(string) || type == typeof(byte[]) || typeof(JsonNode).IsAssignableFrom(type))
            return null;
        if (type.IsArray)
            return type.GetElementType();
        var enumerable = type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type
            : type.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>));
        var element = enumerable?.GetGenericArguments()[0];
        return element is { IsGenericType: true } && element.GetGenericTypeDefinition() == typeof(KeyValuePair<,>) ? null : element;
    }

    private static object? FromText(string text, Type target)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var culture = CultureInfo.InvariantCulture;
        if (target == typeof(bool))
            return bool.TryParse(text, out var flag) ? flag : text == "1";
        if (target.IsEnum)
            return Enum.TryParse(target, text, ignoreCase: true, out var member) ? member : null;
        if (IsNumeric(target))
            return decimal.TryParse(text, NumberStyles.Float, culture, out var number)
                ? ToNumber(JsonValue.Create(number), target)
                : null;
        if (target == typeof(Guid))
            return Guid.TryParse(text, out var id) ? id : null;
        if (target == typeof(TimeSpan))
            return TimeSpan.TryParse(text, culture, out var span) ? span : null;
        if (target == typeof(DateTimeOffset))
            return DateTimeOffset.TryParse(text, culture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
        if (target == typeof(DateTime))
            return DateTime.TryParse(text, culture, DateTimeStyles.RoundtripKind, out var time) ? time : null;
        if (target == typeof(DateOnly))
            return DateOnly.TryParse(text.Length > 10 ? text[..10] : text, culture, out var date) ? date : null;
        if (target == typeof(Uri))
            return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var uri) ? uri : null;
        if (target == typeof(byte[]))
            return FromBase64(text);
        if (target != typeof(JsonNode) && text.TrimStart() is ['{' or '[', ..] && TryParse(text) is { } parsed)
            return Convert(parsed, target);
        if (target == typeof(JsonArray))
            return new JsonArray(JsonValue.Create(text));
        if (target == typeof(JsonNode))
            return JsonValue.Create(text);
        return ElementType(target) is { } element ? FromList([JsonValue.Create(text)], target, element) : null;
    }

    public static JsonNode? TryParse(string text)
    {
        try
        {
            return JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MaxParsedDepth });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static object? FromList(JsonArray items, Type target, Type element)
    {
        var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element))!; // Lists are always constructible.
        foreach (var item in items)
        {
            var converted = Convert(item, element);
            if (converted is not null || !element.IsValueType)
                list.Add(converted);
        }

        if (target.IsInstanceOfType(list))
            return list;
        if (!target.IsArray)
            return Deserialise(items, target);
        var array = Array.CreateInstance(element, list.Count);
        list.CopyTo(array, 0);
        return array;
    }

    private static object? Deserialise(JsonNode value, Type target)
    {
        try
        {
            return value.Deserialize(target, Json);
        }
        catch (Exception error) when (error is JsonException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }
    }

    private static byte[]? FromBase64(string text)
    {
        var buffer = new byte[text.Length];
        return System.Convert.TryFromBase64String(text, buffer, out var length) ? buffer[..length] : null;
    }

    private static bool IsNumeric(Type type) => Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.Decimal;

    private static object? ToNumber(JsonNode value, Type target)
    {
        try
        {
            // Convert rounds half to even, which is what script numbers on integer inputs ask for.
            return value is JsonValue number && number.TryGetValue(out decimal exact)
                ? System.Convert.ChangeType(exact, target, CultureInfo.InvariantCulture)
                : System.Convert.ChangeType(Number(value), target, CultureInfo.InvariantCulture);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    private static double Number(JsonNode value) =>
        double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string NumberText(JsonNode value)
    {
        var number = Number(value);
        return number == Math.Floor(number) && Math.Abs(number) < 1e15
            ? ((long)number).ToString(CultureInfo.InvariantCulture)
            : value.ToJsonString();
    }
}
