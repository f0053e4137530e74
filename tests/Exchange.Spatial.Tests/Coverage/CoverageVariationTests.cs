using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Coverage;

/// <summary>The verdict on a layer by chance is the same to the last digit however the layer is told.</summary>
public sealed class CoverageVariationTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Counts.OfSeeds(12))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Other_partitions_and_rings_change_nothing(int seed)
    {
        var layer = Layer(seed);
        var expected = Verdict([layer]);

        Assert.Equal(expected, Verdict(Arranged.InPartitionsOf(1, layer)));
        Assert.Equal(expected, Verdict(Arranged.InPartitionsOf(7, layer)));
        Assert.Equal(expected, Verdict(Arranged.InPartitionsOf(1000, layer)));
        Assert.Equal(expected, Verdict([RingOrder.Changed(layer, seed, isReversed: false)]));
        Assert.Equal(expected, Verdict([RingOrder.Changed(layer, 0, isReversed: true)]));
        Assert.Equal(expected, Verdict([RingOrder.Changed(layer, seed + 1, isReversed: true)]));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Another_order_of_features_changes_nothing(int seed)
    {
        var layer = Layer(seed);
        var rows = Enumerable.Range(0, layer.Count).ToArray();
        new Random(seed).Shuffle(rows);

        Assert.Equal(Verdict([layer]), Verdict([Arranged.InOrder(layer, rows)]));
    }

    // Full coordinates of a zone have its number in front: they keep fewer digits after the point.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Another_place_changes_nothing(int seed)
    {
        var layer = Layer(seed);

        var (here, there) = (Verdict([layer]), Verdict([Arranged.Moved(layer, 38_500_000, 3_456_789)]));

        Assert.Equal(here.Select(each => each.What), there.Select(each => each.What));
        foreach (var (one, other) in here.Zip(there))
        {
            Assert.Equal(one.SquareMetres, other.SquareMetres, 1e-6);
            Assert.Equal((one.X, one.Y), (other.X - 38_500_000, other.Y - 3_456_789), Near);
        }
    }

    // Stars that cross themselves and each other, tessellations with faults.
    private static LayerPartition Layer(int seed) => seed % 3 == 0
        ? RandomLayer.Stars(seed, count: 9, crossThemselves: true).Partition
        : RandomLayer.Tessellation(seed, size: 5, hasFaults: true).Partition;

    private static bool Near((double X, double Y) one, (double X, double Y) other) =>
        Math.Abs(one.X - other.X) < 1e-6 && Math.Abs(one.Y - other.Y) < 1e-6;

    private static List<(string What, double SquareMetres, double X, double Y)> Verdict(
        IEnumerable<LayerPartition> partitions)
    {
        var ids = new Dictionary<long, long>();
        CoverageCheck? check = null;
        foreach (var partition in partitions)
        {
            check ??= new CoverageCheck(
                new CoverageOptions { ReportsUnmatchedEdges = true }, partition.Layer.Reference);
            check.Add(partition);
            for (var row = 0; row < partition.Count; row++)
                ids.Add(partition.FirstRow + row, partition.FeatureIds[row]);
        }

        // No layer here is without features.
        return
        [
            .. check!.Find(CancellationToken.None)
                .Select(found => (Text(found, ids), found.AreaSquareMetres, found.X, found.Y))
                .OrderBy(each => each.Item1, StringComparer.Ordinal).ThenBy(each => each.AreaSquareMetres),
        ];
    }

    // Of many neighbours the first in the layer are told, and another order has others first.
    private static string Text(CoverageFinding found, Dictionary<long, long> ids)
    {
        var both = new[] { found.FirstId, found.SecondId }.Order();
        var beside = found.Neighbours.Count < 8 ? found.Neighbours.Select(row => ids[row]).Order().ToArray() : [];
        return $"{found.Kind} {string.Join(' ', both)} beside {string.Join(' ', beside)}";
    }
}
