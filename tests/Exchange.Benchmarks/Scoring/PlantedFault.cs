namespace Exchange.Benchmarks.Scoring;

/// <summary>One fault that is known to be in a file, or one consequence of it that a check may report.</summary>
/// <remarks>
/// Invariants: <see cref="LeastSquareMetres"/> ≤ <see cref="MostSquareMetres"/>; a gap has <see cref="Grounds"/> or a
/// radius around its place; all other kinds have ids.
/// </remarks>
internal sealed record PlantedFault
{
    public required FindingKind Kind { get; init; }

    /// <summary>How it was made, for reading the score: <c>bulge</c>, <c>notch</c>, <c>zigzag</c> …</summary>
    public required string Variety { get; init; }

    /// <summary>
    /// Keys of the features concerned; empty for gaps, which are known by their place.
    /// </summary>
    public IReadOnlyList<string> Ids { get; init; } = [];

    /// <summary>
    /// Square metres that must be reported; below zero where the kind has no area. Several findings of one fault count
    /// together: pieces of a gap that touch in a point are one gap to some and several to others.
    /// </summary>
    public double LeastSquareMetres { get; init; } = -1;

    /// <summary>
    /// The same with the ground whose width is so near the tolerance that both verdicts are right.
    /// </summary>
    public double MostSquareMetres { get; init; } = -1;

    /// <summary>Whether leaving it out is a miss; otherwise reporting it is merely no invention.</summary>
    public bool MustBeFound { get; init; } = true;

    /// <summary>The rings of the ground concerned, x and y in turn, closed; empty where it is not known.</summary>
    public IReadOnlyList<double[]> Grounds { get; init; } = [];

    public double X { get; init; } = double.NaN;

    public double Y { get; init; } = double.NaN;

    /// <summary>How far from the place a finding of this fault may lie where the ground is not known.</summary>
    public double RadiusMetres { get; init; }

    public bool HasArea => LeastSquareMetres >= 0;
}
