using Exchange.Domain.Releases;

namespace Exchange.Hub.Sync;

/// <summary>A release a level has, with what it read of the package while it is in force.</summary>
/// <param name="Algorithm">How the roots were made; roots of two algorithms are not compared.</param>
/// <param name="ReadAt">When the archive was last read; null before the first time, when there are no layers.</param>
/// <param name="Damage">Files whose bytes are not those archived, as that level found them.</param>
/// <param name="InForce">False for what was recalled or superseded: it is listed so that a level which was not told
/// learns of it.</param>
/// <param name="End">The releasing node's signed record of the end, where that level has it.</param>
public sealed record HeldVersion(
    Release Release, string Algorithm, DateTimeOffset? ReadAt, IReadOnlyList<LayerSummary> Layers, string? Damage,
    bool InForce = true, string? End = null)
{
    private const int MaxAlgorithmLength = 50;
    private const int MaxLayers = 10_000;
    private const decimal MaxAreaSquareMetres = 1e15m;

    /// <summary>
    /// Throws where another node's answer holds what no node writes: it goes into this node's tables, which have their
    /// lengths.
    /// </summary>
    public void Check()
    {
        Bound("plan name", Release.PlanName, LevelDifference.MaxPlanNameLength);
        Bound("algorithm", Algorithm, MaxAlgorithmLength);
        Bound("damage", Damage ?? "", ReleaseSummary.MaxDamageLength);
        if (Layers.Count > MaxLayers)
            throw new InvalidDataException($"A release is told with {Layers.Count} layers, {MaxLayers} are allowed.");
        foreach (var layer in Layers)
        {
            Bound("file", layer.File, LevelDifference.MaxFileLength);
            Bound("layer", layer.Layer, LevelDifference.MaxLayerLength);
            Bound("root", layer.Root ?? "", LevelDifference.RootLength);
            if (layer.AreaSquareMetres is { } area && Math.Abs(area) > MaxAreaSquareMetres)
                throw new InvalidDataException($"A layer is told to have {area} m2, more than the earth.");
        }
    }

    private static void Bound(string what, string text, int length)
    {
        if (text.Length > length)
            throw new InvalidDataException(
                $"The {what} of a release is told in {text.Length} characters, {length} are allowed.");
    }
}

/// <summary>A page of what a level has.</summary>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record HeldPage(IReadOnlyList<HeldVersion> Items, long? Next);
