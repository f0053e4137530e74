using System.Text.Json;

namespace Exchange.Validation.RulePacks;

/// <summary>The parameter that names layers and those they have to lie in.</summary>
internal static class LayerPairs
{
    private static readonly string[] Names =
        ["inner", "innerField", "innerStarts", "outer", "outerField", "outerStarts"];

    /// <summary>What is wrong with the value, or null.</summary>
    public static string? MistakeIn(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
            return RuleParameter.Wrong(value, "a list of pairs");
        return value.EnumerateArray().Select(MistakeInPair).FirstOrDefault(mistake => mistake is not null);
    }

    private static string? MistakeInPair(JsonElement pair)
    {
        if (pair.ValueKind != JsonValueKind.Object)
            return RuleParameter.Wrong(pair, "an object with inner and outer");
        foreach (var member in pair.EnumerateObject())
        {
            if (!Names.Contains(member.Name, StringComparer.Ordinal))
                return $"has the unknown member '{member.Name}'; known: {string.Join(", ", Names)}";
            if (!RuleParameter.AreTexts(member.Value))
                return $"{member.Name} {RuleParameter.Wrong(member.Value, "a text or a list of texts")}";
        }

        // Without either, a filter would take everything and say nothing of it.
        return Count(pair, "outer") == 0 ? "has a pair without outer"
            : IsHalf(pair, "inner") || IsHalf(pair, "outer") ? "has a field without starts, or starts without a field"
            : null;
    }

    private static bool IsHalf(JsonElement pair, string side) =>
        (Count(pair, side + "Field") != 1 || Count(pair, side + "Starts") == 0)
        && (Count(pair, side + "Field") != 0 || Count(pair, side + "Starts") != 0);

    private static int Count(JsonElement pair, string name) =>
        JsonParts.Member(pair, name) is { } value ? RuleDefinition.Texts(value).Count : 0;
}
