namespace Exchange.Spatial.Diff;

/// <summary>How many features changed in which way; each is counted once.</summary>
public sealed record ChangeCounts
{
    public long Added { get; init; }

    public long Removed { get; init; }

    public long Rekeyed { get; init; }

    public long Moved { get; init; }

    public long Reshaped { get; init; }

    /// <summary>Features of which only attributes changed.</summary>
    public long Attributes { get; init; }

    public long Unchanged { get; init; }

    public long Changed => Added + Removed + Rekeyed + Moved + Reshaped + Attributes;
}
