namespace Exchange.Benchmarks.Variations;

/// <summary>How a layer is told differently without saying anything else.</summary>
internal sealed record Variation
{
    /// <summary>Where chance starts; the same seed always varies the same way.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Features in another order.</summary>
    public bool ShufflesFeatures { get; init; }

    /// <summary>Every closed ring starts in another of its points.</summary>
    public bool RotatesRings { get; init; }

    /// <summary>Every other ring, by chance, runs the other way.</summary>
    public bool ReversesRings { get; init; }

    /// <summary>Features of a partition; as read where null.</summary>
    public int? PartitionFeatures { get; init; }

    /// <summary>Each way alone, and all together.</summary>
    public static IReadOnlyList<Variation> All(ulong seed) =>
    [
        new() { Seed = seed, ShufflesFeatures = true },
        new() { Seed = seed, RotatesRings = true },
        new() { Seed = seed, ReversesRings = true },
        new() { Seed = seed, PartitionFeatures = 777 },
        Everything(seed),
    ];

    public static Variation Everything(ulong seed) => new()
    {
        Seed = seed,
        ShufflesFeatures = true,
        RotatesRings = true,
        ReversesRings = true,
        PartitionFeatures = 2500,
    };
}
