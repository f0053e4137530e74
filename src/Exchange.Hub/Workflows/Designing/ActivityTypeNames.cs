using System.Text.Json.Nodes;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>What the definition format calls the types of inputs and outputs. Source: elsa-format §1.3.</summary>
public static class ActivityTypeNames
{
    public static string Of(Type type)
    {
        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum || bare == typeof(Guid) || bare == typeof(TimeSpan) || bare == typeof(DateTimeOffset)
            || bare == typeof(DateTime) || bare == typeof(DateOnly))
            return bare.Name;
        if (bare == typeof(JsonNode) || bare == typeof(JsonObject) || bare == typeof(JsonArray)
            || bare == typeof(object))
            return "Object";
        if (bare.IsArray)
            return Of(bare.GetElementType()!) + "[]"; // An array has one.
        return bare.IsGenericType && bare.GetGenericTypeDefinition() == typeof(List<>)
            ? Of(bare.GetGenericArguments()[0]) + "[]"
            : bare.IsPrimitive || bare == typeof(string) || bare == typeof(decimal) ? bare.Name : "Object";
    }
}
