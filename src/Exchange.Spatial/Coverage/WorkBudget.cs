using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Coverage;

/// <summary>
/// How much may still be compared and kept before a layer is refused: a layer that is no coverage would cost more than
/// linear time and memory.
/// </summary>
internal sealed class WorkBudget(CoverageOptions options, string layerName)
{
    private long pairs = options.MaxEdgePairs;
    private long crossings = options.MaxCrossings;
    private long sharedPlaces = options.MaxSharedPlaces;

    public void SpendPairs(long count)
    {
        pairs -= count;
        if (pairs < 0)
        {
            throw new LayerUnreadableException(CoverageProblems.TooManyEdgePairs.With(
                ("layer", layerName), ("allowed", options.MaxEdgePairs)));
        }
    }

    public void SpendCrossing()
    {
        if (--crossings < 0)
        {
            throw new LayerUnreadableException(CoverageProblems.TooManyCrossings.With(
                ("layer", layerName), ("allowed", options.MaxCrossings)));
        }
    }

    public void SpendSharedPlaces(long count)
    {
        sharedPlaces -= count;
        if (sharedPlaces < 0)
        {
            throw new LayerUnreadableException(CoverageProblems.TooManySharedPlaces.With(
                ("layer", layerName), ("allowed", options.MaxSharedPlaces)));
        }
    }
}
