using System.Text.Json;
using Exchange.Domain.Divisions;

namespace Exchange.Validation.RulePacks;

/// <summary>What a pack says otherwise than its parent about one rule; what is null stays as it was.</summary>
public sealed record RuleChange
{
    public required string Code { get; init; }

    public Severity? Severity { get; init; }

    public IReadOnlyList<string>? Layers { get; init; }

    public IReadOnlyList<string>? PlanTypes { get; init; }

    public IReadOnlyList<DivisionLevel>? Levels { get; init; }

    /// <summary>Single parameters; those not named keep the parent's value.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } =
        new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    public string? ClauseZh { get; init; }

    public string? ClauseEn { get; init; }

    public string? LegalBasis { get; init; }

    public required string ReasonZh { get; init; }

    public required string ReasonEn { get; init; }

    public RuleDefinition ApplyTo(RuleDefinition rule)
    {
        var parameters = new Dictionary<string, JsonElement>(rule.Parameters, StringComparer.Ordinal);
        foreach (var (name, value) in Parameters)
            parameters[name] = value;
        return rule with
        {
            Severity = Severity ?? rule.Severity,
            Layers = Layers ?? rule.Layers,
            PlanTypes = PlanTypes ?? rule.PlanTypes,
            Levels = Levels ?? rule.Levels,
            Parameters = parameters,
            ClauseZh = ClauseZh ?? rule.ClauseZh,
            ClauseEn = ClauseEn ?? rule.ClauseEn,
            LegalBasis = LegalBasis ?? rule.LegalBasis,
        };
    }
}

/// <summary>A rule of the parent that does not run, and why.</summary>
public sealed record SwitchedOffRule(string Code, string ReasonZh, string ReasonEn);
