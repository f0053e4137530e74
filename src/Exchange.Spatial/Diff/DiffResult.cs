namespace Exchange.Spatial.Diff;

/// <summary>All differences of two versions of a layer. Holds a temporary file when there are very many.</summary>
public sealed class DiffResult : IDisposable
{
    private readonly ChangeLog changes;

    internal DiffResult(ChangeLog changes) => this.changes = changes;

    /// <summary>Number of features in the old version.</summary>
    public required long OldFeatures { get; init; }

    public required long NewFeatures { get; init; }

    public required ChangeCounts Counts { get; init; }

    /// <summary>
    /// Changes of old features in the order of the old version, then added ones in the order of the new. Streamed: may
    /// be enumerated again, by one reader at a time, until this result is disposed.
    /// </summary>
    public IEnumerable<FeatureChange> Changes => changes;

    /// <summary>Splits, merges and the like; null when the ground was not compared as a whole.</summary>
    public IReadOnlyList<ChangeGroup>? Groups { get; init; }

    /// <summary>Null for layers without polygons.</summary>
    public AreaBalance? Balance { get; init; }

    /// <summary>Keys that are not unique in one of the versions, in ordinal order.</summary>
    public required IReadOnlyList<DuplicateKey> DuplicateKeys { get; init; }

    /// <summary>Attributes only one of the versions has.</summary>
    public required IReadOnlyList<SchemaChange> SchemaChanges { get; init; }

    public bool HasDifferences => Counts.Changed > 0 || SchemaChanges.Count > 0;

    public void Dispose() => changes.Dispose();
}
