using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Exchange.Validation.RulePacks;

/// <summary>The direction in which a parameter's value lets more pass.</summary>
internal enum Loosening
{
    /// <summary>The value says what is looked at, not how strictly.</summary>
    None,
    Upwards,

    /// <summary>A smaller number, or a list that leaves out a text.</summary>
    Downwards,
}

/// <summary>
/// One parameter a rule of this engine reads; a value the rule would not understand is a mistake of the pack.
/// </summary>
internal sealed record RuleParameter(string Name, ParameterKind Kind)
{
    public double Minimum { get; init; } = double.NegativeInfinity;

    public double Maximum { get; init; } = double.PositiveInfinity;

    public IReadOnlyList<string> Choices { get; init; } = [];

    public Loosening Loosening { get; init; }

    /// <summary>A number in the range; the unit is the last word of the name.</summary>
    public static RuleParameter Number(string name, double minimum, double maximum, Loosening loosening) =>
        new(name, ParameterKind.Number) { Minimum = minimum, Maximum = maximum, Loosening = loosening };

    /// <summary>What is wrong with the value, or null.</summary>
    public string? MistakeIn(JsonElement value) => Kind switch
    {
        ParameterKind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? null : Wrong(value, "true or false"),
        ParameterKind.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number)
            && number >= Minimum && number <= Maximum
            ? null : Wrong(value, string.Create(CultureInfo.InvariantCulture, $"a number from {Minimum} to {Maximum}")),
        ParameterKind.Choice => value.ValueKind == JsonValueKind.String && Choices.Contains(value.GetString()!)
            ? null : Wrong(value, string.Join(", ", Choices)), // A JSON string has a text.
        ParameterKind.Texts => AreTexts(value) ? null : Wrong(value, "a text or a list of texts"),
        ParameterKind.Numbers => value.ValueKind == JsonValueKind.Array
            && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number)
            ? null : Wrong(value, "a list of numbers"),
        ParameterKind.Pairs => LayerPairs.MistakeIn(value),
        _ => throw new UnreachableException($"Kind of parameter {Kind}"),
    };

    /// <summary>
    /// Whether the value lets something pass that the earlier one did not; both are free of mistakes.
    /// </summary>
    public bool IsLooser(JsonElement earlier, JsonElement value) => Loosening switch
    {
        Loosening.None => false,
        Loosening.Downwards when Kind == ParameterKind.Texts => RuleDefinition.Texts(earlier)
            .Except(RuleDefinition.Texts(value), StringComparer.OrdinalIgnoreCase).Any(),
        Loosening.Upwards => value.GetDouble() > earlier.GetDouble(),
        Loosening.Downwards => value.GetDouble() < earlier.GetDouble(),
        _ => throw new UnreachableException($"Direction {Loosening}"),
    };

    internal static bool AreTexts(JsonElement value) => IsText(value)
        || (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(IsText));

    private static bool IsText(JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is not "";

    internal static string Wrong(JsonElement value, string allowed)
    {
        var found = value.GetRawText();
        return $"is {(found.Length <= 80 ? found : string.Concat(found.AsSpan(0, 79), "…"))}; allowed: {allowed}";
    }
}
