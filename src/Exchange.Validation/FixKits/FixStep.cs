using Exchange.Domain.Problems;
using Exchange.Validation.Findings;

namespace Exchange.Validation.FixKits;

/// <summary>One repair on its way: what the finding said of it, and what holds it back.</summary>
internal sealed class FixStep(Finding finding, Repair repair)
{
    private readonly string? bsm = repair.FeatureId is null ? finding.Bsm : null;
    private readonly string? field = finding.Field;

    public string Rule { get; } = finding.Rule;

    public string? File { get; } = finding.File;

    /// <summary>The layer as findings name it, which may differ from the file's name for it.</summary>
    public string? Table { get; } = finding.Layer;

    public long? FeatureId { get; } = repair.FeatureId ?? finding.FeatureId;

    public Repair Repair { get; } = repair;

    /// <summary>Why it is not applied, once and for all.</summary>
    public Problem? Held { get; set; }

    /// <summary>Why it was not applied in this round.</summary>
    public Problem? Failed { get; set; }

    public bool IsApplied { get; set; }

    /// <summary>The copy does not have the finding any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>By which the finding is found again in the second check.</summary>
    public UInt128 Key { get; } = FindingComparison.KeyOf(finding);

    public RepairEntry ToEntry() => new()
    {
        Rule = Rule,
        File = File,
        Layer = Table,
        FeatureId = FeatureId,
        Bsm = bsm,
        Field = field,
        Repair = Repair,
        Outcome = Outcome,
        Reason = Outcome == RepairOutcome.NeedsPerson ? Held ?? Failed : null,
    };

    private RepairOutcome Outcome =>
        IsApplied ? RepairOutcome.Applied : IsGone ? RepairOutcome.Settled : RepairOutcome.NeedsPerson;
}
