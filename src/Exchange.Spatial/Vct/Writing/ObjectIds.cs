using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>
/// Keeps object ids positive and unique in the file, and equal to the feature ids wherever that goes.
/// </summary>
/// <remarks>
/// A layer whose ids meet those of an earlier one, or are not positive, is moved up as a whole to the next multiple of
/// ten million, as exporters number objects: layer × 10 000 000 + number.
/// </remarks>
internal sealed class ObjectIds
{
    private const long Step = 10_000_000;

    // Far below the end of 64 bits, so that ids can be counted up from any base.
    private const long Highest = 9_000_000_000_000_000_000;

    private readonly List<(long Low, long High)> taken = [];
    private long highest;

    /// <summary>First id of a free stretch, which lies above all ids taken.</summary>
    public long Free => highest == 0 ? Step + 1 : (highest / Step + 1) * Step + 1;

    /// <summary>What to add to the ids of a layer; takes them.</summary>
    /// <exception cref="LayerUnwritableException">They cannot be moved that far.</exception>
    public long Place(string layer, long lowest, long highestOfLayer)
    {
        var isFree = lowest > 0 && highestOfLayer <= Highest
            && !taken.Exists(range => lowest <= range.High && range.Low <= highestOfLayer);
        var shift = isFree ? 0 : Free - 1 - (lowest > 0 ? 0 : (Int128)lowest - 1);
        if (highestOfLayer + shift > Highest || Free > Highest)
        {
            throw new LayerUnwritableException(VctProblems.UnwritableIds.With(
                ("layer", layer), ("lowest", lowest), ("highest", highestOfLayer)));
        }

        Take(lowest + (long)shift, highestOfLayer + (long)shift);
        return (long)shift;
    }

    public void Take(long low, long high)
    {
        if (high < low)
            return;
        taken.Add((low, high));
        highest = Math.Max(highest, high);
    }
}
