namespace Exchange.Spatial.CrossLayer;

/// <summary>All regions of one key together.</summary>
/// <param name="X">A place inside the largest face, in grid units.</param>
internal sealed record RegionTotal(
    RegionKey Key, double AreaSquareMetres, int Parts, double LargestFace, double X, double Y);

/// <summary>Adds up regions by their key.</summary>
internal sealed class RegionTotals(WorkBudget budget)
{
    private readonly Dictionary<RegionKey, RegionTotal> totals = [];

    public IReadOnlyCollection<RegionTotal> All => totals.Values;

    public void Add(ClosedRegion region)
    {
        if (!totals.TryGetValue(region.Key, out var sum))
        {
            totals.Add(region.Key, new RegionTotal(
                region.Key, region.AreaSquareMetres, 1, region.LargestFace, region.X, region.Y));
            budget.CheckFindings(totals.Count);
            return;
        }

        sum = sum with { AreaSquareMetres = sum.AreaSquareMetres + region.AreaSquareMetres, Parts = sum.Parts + 1 };
        totals[region.Key] = region.LargestFace > sum.LargestFace
            ? sum with { LargestFace = region.LargestFace, X = region.X, Y = region.Y } : sum;
    }
}
