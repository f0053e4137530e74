using System.Text.Json.Serialization;
using Exchange.Domain.Problems;
using Exchange.Validation.Findings;

namespace Exchange.Validation.FixKits;

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

    /// <summary>Whether the copy has it; otherwise a person is needed, for the reason given.</summary>
    public required bool IsApplied { get; init; }

    /// <summary>Why it was left to a person; null when it was applied.</summary>
    [JsonIgnore]
    public Problem? Reason { get; init; }

    public string? ReasonCode => Reason?.Code;

    public string? ReasonEn => Reason?.Detail("en");

    public string? ReasonZh => Reason?.Detail("zh");
}
