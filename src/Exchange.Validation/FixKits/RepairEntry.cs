using System.Text.Json.Serialization;
using Exchange.Domain.Problems;
using Exchange.Validation.Findings;

namespace Exchange.Validation.FixKits;

/// <summary>What became of a suggested repair.</summary>
public enum RepairOutcome
{
    /// <summary>The copy has it.</summary>
    Applied,

    /// <summary>
    /// It was not applied, but the copy does not have the finding any more: another repair settled it.
    /// </summary>
    Settled,

    /// <summary>It was left to a person.</summary>
    NeedsPerson,
}

/// <summary>One suggested repair and what became of it.</summary>
public sealed record RepairEntry
{
    public required string Rule { get; init; }

    public string? File { get; init; }

    public string? Layer { get; init; }

    public long? FeatureId { get; init; }

    public string? Bsm { get; init; }

    public string? Field { get; init; }

    public required Repair Repair { get; init; }

    public required RepairOutcome Outcome { get; init; }

    [JsonIgnore]
    public bool IsApplied => Outcome == RepairOutcome.Applied;

    /// <summary>The attribute to change, else the field the finding is about.</summary>
    [JsonIgnore]
    public string? Place => Repair.Attribute ?? Field;

    /// <summary>Why it was left to a person; null when it was not.</summary>
    [JsonIgnore]
    public Problem? Reason { get; init; }

    public string? ReasonCode => Reason?.Code;

    public string? ReasonEn => Reason?.Detail("en");

    public string? ReasonZh => Reason?.Detail("zh");
}
