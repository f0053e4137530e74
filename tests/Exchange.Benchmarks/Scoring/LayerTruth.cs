namespace Exchange.Benchmarks.Scoring;

/// <summary>Everything a check of one layer may and must report.</summary>
internal sealed record LayerTruth
{
    public required long Features { get; init; }

    public required IReadOnlyList<PlantedFault> Faults { get; init; }
}
