using Exchange.Validation.RulePacks;

namespace Exchange.Hub.Checks;

/// <summary>Which findings are asked for; what is null admits all.</summary>
/// <param name="Layer">Table of the layer; the empty text stands for findings about no layer.</param>
public sealed record FindingFilter(string? Rule = null, string? Layer = null, Severity? Severity = null)
{
    /// <summary>Admits every finding.</summary>
    public static FindingFilter None { get; } = new();
}

/// <summary>The stored findings of one rule in one layer.</summary>
/// <param name="Severity">As findings are stored, the name of a <see cref="Validation.RulePacks.Severity"/>.</param>
/// <param name="Layer">Table of the layer; empty for findings about no layer.</param>
public sealed record FindingTally(string Rule, string Severity, string Layer, int Findings);
