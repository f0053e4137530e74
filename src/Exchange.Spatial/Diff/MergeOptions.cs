namespace Exchange.Spatial.Diff;

/// <summary>How two changes of one base are held against each other.</summary>
public sealed record MergeOptions
{
    /// <summary>How either version is compared with the base.</summary>
    public DiffOptions Diff { get; init; } = new();

    /// <summary>Changed features at most this far apart touch (domain: topology tolerance).</summary>
    public double TouchMetres { get; init; } = 0.001;

    /// <summary>Most changes of one side.</summary>
    public int MaxChanges { get; init; } = 50_000;
}
