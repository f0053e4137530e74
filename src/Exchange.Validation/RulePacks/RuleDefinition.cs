using System.Text.Json;
using Exchange.Domain.Divisions;

namespace Exchange.Validation.RulePacks;

/// <summary>One rule as a rule pack states it: what is asked, of which layers, how gravely, on what ground.</summary>
public sealed record RuleDefinition
{
    /// <summary>Six digits: class, item, rule.</summary>
    public required string Code { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required Severity Severity { get; init; }

    public required RuleMode Mode { get; init; }

    /// <summary>Tables the rule looks at; empty for all.</summary>
    public IReadOnlyList<string> Layers { get; init; } = [];

    /// <summary>Codes of the plan types the rule is for (<c>ZG</c>, <c>CZ</c> …); empty for all.</summary>
    public IReadOnlyList<string> PlanTypes { get; init; } = [];

    /// <summary>Levels of the division the rule is for; empty for all.</summary>
    public IReadOnlyList<DivisionLevel> Levels { get; init; } = [];

    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } =
        new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The text a finding cites.</summary>
    public required string ClauseZh { get; init; }

    public required string ClauseEn { get; init; }

    public required string LegalBasis { get; init; }

    /// <summary>How sure we are of the rule: V verified, P seen in practice, R reconstructed.</summary>
    public required string Mark { get; init; }

    public bool AppliesTo(string table) =>
        Layers.Count == 0 || Layers.Contains(table, StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the rule is for such a package; one without a plan type is held against rules of any.</summary>
    public bool IsFor(IReadOnlyList<string> planTypes, DivisionLevel level) =>
        (Levels.Count == 0 || Levels.Contains(level))
        && (PlanTypes.Count == 0 || planTypes.Count == 0
            || PlanTypes.Intersect(planTypes, StringComparer.Ordinal).Any());

    public bool Flag(string parameter, bool otherwise) =>
        Parameters.TryGetValue(parameter, out var value)
        && value.ValueKind is (JsonValueKind.True or JsonValueKind.False)
            ? value.GetBoolean()
            : otherwise;

    /// <summary>A parameter that is a list of texts, or one text; empty without it.</summary>
    public IReadOnlyList<string> Texts(string parameter) =>
        Parameters.TryGetValue(parameter, out var value) ? Texts(value) : [];

    internal static IReadOnlyList<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString() ?? ""],
        JsonValueKind.Array =>
        [
            .. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String)
                .Select(item => item.GetString() ?? ""),
        ],
        _ => [],
    };

    /// <summary>A parameter that is a list of numbers; empty without it.</summary>
    public IReadOnlyList<double> Numbers(string parameter) =>
        Parameters.TryGetValue(parameter, out var value) && value.ValueKind == JsonValueKind.Array
            ?
            [
                .. value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Number)
                    .Select(item => item.GetDouble()),
            ]
            : [];

    public double Number(string parameter, double otherwise) =>
        Parameters.TryGetValue(parameter, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : otherwise;
}
