namespace Exchange.Validation.Reports.Comparison;

/// <summary>
/// How the report made below and the one made here agree. The report from below is evidence, never a pass: whatever it
/// says, the verdict is that of the check made here.
/// </summary>
public sealed record ReportComparison
{
    /// <summary>The rule pack used below; null when the report could not be read.</summary>
    public NamedVersion? RulePackBelow { get; init; }

    public string? EngineBelow { get; init; }

    public Verdict? VerdictBelow { get; init; }

    /// <summary>Whether both say the same of the package, whatever they were made with.</summary>
    public required bool Agrees { get; init; }

    /// <summary>The rules whose findings differ, in the order of their codes.</summary>
    public required IReadOnlyList<RuleComparison> Rules { get; init; }

    /// <summary>
    /// What concerns the whole check first, then the findings, up to
    /// <see cref="ReportComparer.MaxShownPerRule"/> of each rule and kind.
    /// </summary>
    public required IReadOnlyList<ReportDifference> Differences { get; init; }
}

/// <summary>How many findings of one rule differ, among those that are stored.</summary>
/// <param name="Changed">Findings at the same place with another severity, exception or other values.</param>
public sealed record RuleComparison(string Rule, long OnlyBelow, long OnlyHere, long Changed);
