namespace Exchange.Validation.Reports.Comparison;

/// <summary>One difference between the report made below and the one made here.</summary>
public sealed record ReportDifference
{
    public required DifferenceKind Kind { get; init; }

    /// <summary>Null for what concerns the whole check.</summary>
    public string? Rule { get; init; }

    public string? File { get; init; }

    public string? Layer { get; init; }

    public long? FeatureId { get; init; }

    public string? Bsm { get; init; }

    public string? Field { get; init; }

    public double? X { get; init; }

    public double? Y { get; init; }

    public required string En { get; init; }

    public required string Zh { get; init; }
}
