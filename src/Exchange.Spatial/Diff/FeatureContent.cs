using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Diff;

/// <summary>All that is said about a changed feature, in one version.</summary>
internal sealed record FeatureContent
{
    /// <summary>The feature id in its file.</summary>
    public required long Id { get; init; }

    public required string? Key { get; init; }

    /// <summary>The value of the class attribute, empty for none.</summary>
    public required string Class { get; init; }

    /// <summary>Values of the compared attributes as text, and their hashes.</summary>
    public required string?[] Values { get; init; }

    public required ulong[] ValueHashes { get; init; }

    /// <summary>The block that holds the geometry, and the feature's number in it.</summary>
    public required GeometryBlock Block { get; init; }

    public required int Feature { get; init; }
}
