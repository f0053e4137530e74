using Exchange.Spatial.Diff;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>What holds for every layer, shown on small counties with known edits.</summary>
public sealed class LayerDiffPropertyTests
{
    public static TheoryData<int> Seeds =>
        [.. Enumerable.Range(1, Environment.GetEnvironmentVariable("EXCHANGE_TEST_FULL") == "1" ? 100 : 3)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Finds_exactly_the_planted_edits(int seed)
    {
        var county = new ACounty(30, seed);

        using var found = LayerDiffTests.Compare(county.Old, county.New);

        var changes = found.Changes.Select(change => (change.Kind, change.Key, change.NewKey)).ToList();
        Assert.Equal(
            county.Truth.OrderBy(Words, StringComparer.Ordinal),
            changes.Distinct().OrderBy(Words, StringComparer.Ordinal));
        Assert.Equal(county.Old.Count, found.Counts.Unchanged + found.Counts.Changed - found.Counts.Added);
        Assert.Equal(county.New.Count, found.Counts.Unchanged + found.Counts.Changed - found.Counts.Removed);
        Assert.Equal(county.Splits, found.Groups!.Count(group => group.Kind == GroupKind.Split));
        Assert.Equal(county.Merges, found.Groups!.Count(group => group.Kind == GroupKind.Merged));
        Assert.Equal(county.Splits + county.Merges, found.Groups!.Count);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Finds_nothing_between_a_version_and_another_writing_of_it(int seed)
    {
        var county = new ACounty(20, seed);

        using var found = LayerDiff.Compare(
            AVersion.Of(county.New),
            AVersion.Of(Rewritten(county.New, seed), 7),
            new DiffOptions(),
            CancellationToken.None).Value;

        Assert.False(found.HasDifferences);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Does_not_depend_on_order_ring_starts_directions_or_partitions(int seed)
    {
        var county = new ACounty(26, seed);
        var options = new DiffOptions { ClassField = "DLBM" };

        using var plain = LayerDiff.Compare(
            AVersion.Of(county.Old), AVersion.Of(county.New), options, CancellationToken.None).Value;
        using var other = LayerDiff.Compare(
            AVersion.Of(Rewritten(county.Old, seed), 100),
            AVersion.Of(Rewritten(county.New, seed + 100), 33),
            options,
            CancellationToken.None).Value;

        Assert.Equal(plain.Counts, other.Counts);
        Assert.Equal(Facts(plain), Facts(other));
        Assert.Equal(Facts(plain.Groups!), Facts(other.Groups!));
        AssertAlike(plain.Balance!, other.Balance!);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Is_the_inverse_of_the_comparison_the_other_way_round(int seed)
    {
        var county = new ACounty(26, seed);

        using var there = LayerDiffTests.Compare(county.Old, county.New);
        using var back = LayerDiffTests.Compare(county.New, county.Old);

        Assert.Equal(Facts(there), Facts(back.Changes.Select(Inverse)));
        Assert.Equal(there.Balance!.Total.Before, back.Balance!.Total.After);
        Assert.Equal(there.Balance.Total.Gained, back.Balance.Total.Lost);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Balances_every_class(int seed)
    {
        var county = new ACounty(26, seed);

        using var found = LayerDiffTests.Compare(county.Old, county.New, new DiffOptions { ClassField = "DLBM" });

        var balance = found.Balance!;
        foreach (var row in balance.Rows.Append(balance.Total))
        {
            Assert.Equal(row.After, row.Before + row.Change, 0.001);

            // Each changed feature's area was rounded, and its coordinates to the tolerance.
            Assert.Equal(row.After, row.Before + row.Gained!.Value - row.Lost!.Value, 0.05 * found.Counts.Changed);
        }

        Assert.Equal(balance.Total.Before, balance.Rows.Sum(row => row.Before), 0.001);
        Assert.Equal(balance.Total.After, balance.Rows.Sum(row => row.After), 0.001);
    }

    [Fact]
    public void Keeps_its_results_when_nothing_fits_in_memory_or_all_ground_is_left_out()
    {
        var county = new ACounty(26, 1);
        using var plain = LayerDiffTests.Compare(county.Old, county.New);

        using var onDisk = LayerDiffTests.Compare(county.Old, county.New, new DiffOptions { MaxBytesInMemory = 3000 });
        using var noGround = LayerDiffTests.Compare(county.Old, county.New, new DiffOptions { MaxGroundPieces = 0 });

        Assert.Equal(Facts(plain), Facts(onDisk));
        Assert.Equal(plain.Counts, noGround.Counts);
        Assert.Null(noGround.Groups);
        Assert.Null(noGround.Balance!.Flows);
        Assert.Equal(plain.Balance!.Total.After, noGround.Balance.Total.After);
    }

    [Fact]
    public void Sees_through_a_grid_that_is_not_ours()
    {
        // Half a cell off: every vertex comes to lie on one side or the other of where rounding decides.
        var county = new ACounty(20, 1);
        var random = new Random(1);
        var shifted = county.Old.Select(feature => feature with
        {
            Shape = Mapped(feature.Shape!, points => [.. points.Take(points.Length - 1)
                .Select(p => new Coordinate(
                    p.X + 0.00005 * random.NextDouble(), p.Y - 0.00005 * random.NextDouble()))]),
        });

        using var found = LayerDiffTests.Compare(county.Old, [.. shifted]);

        Assert.False(found.HasDifferences);
    }

    private static string Words((ChangeKind, string?, string?) change) => change.ToString();

    private static IEnumerable<string> Facts(DiffResult found) => Facts(found.Changes);

    // File positions do not count, and lengths only to a tenth of a millimetre.
    private static IEnumerable<string> Facts(IEnumerable<FeatureChange> changes) => changes
        .Select(change => change with { X = 0, Y = 0, Fields = [] } is var plain
            ? (plain with { DisplacementMetres = plain.DisplacementMetres is { } way ? Math.Round(way, 4) : null })
                + string.Join(", ", change.Fields)
            : "")
        .Order(StringComparer.Ordinal);

    private static IEnumerable<string> Facts(IReadOnlyList<ChangeGroup> groups) => groups
        .Select(group => $"{group.Kind} {Keys(group.Old)} {Keys(group.New)} {Math.Round(group.CommonSquareMetres, 1)}")
        .Order(StringComparer.Ordinal);

    private static string Keys(IEnumerable<GroupMember> members) =>
        string.Join(",", members.Select(member => $"{member.Key}#{member.Id}").Order(StringComparer.Ordinal));

    private static void AssertAlike(AreaBalance a, AreaBalance b)
    {
        Assert.Equal(a.Rows.Select(WithoutGround), b.Rows.Select(WithoutGround));
        foreach (var (flow, other) in a.Flows!.Zip(b.Flows!))
        {
            Assert.Equal((flow.From, flow.To), (other.From, other.To));
            Assert.Equal(flow.SquareMetres, other.SquareMetres, 0.05);
        }
    }

    private static BalanceRow WithoutGround(BalanceRow row) => row with { Gained = 0, Lost = 0 };

    private static FeatureChange Inverse(FeatureChange change) => change with
    {
        Kind = change.Kind switch
        {
            ChangeKind.Added => ChangeKind.Removed,
            ChangeKind.Removed => ChangeKind.Added,
            var kind => kind,
        },
        Key = change.NewKey ?? change.Key,
        NewKey = change.NewKey is null ? null : change.Key,
        OldId = change.NewId,
        NewId = change.OldId,
        Fields = [.. change.Fields.Select(field => new FieldChange(field.Name, field.After, field.Before))],
        AreaBeforeSquareMetres = change.AreaAfterSquareMetres,
        AreaAfterSquareMetres = change.AreaBeforeSquareMetres,
        AreaAddedSquareMetres = change.AreaRemovedSquareMetres,
        AreaRemovedSquareMetres = change.AreaAddedSquareMetres,
    };

    // Other feature order, ring starts and directions; some polygons as collections of one.
    private static IReadOnlyList<AFeature> Rewritten(IReadOnlyList<AFeature> features, int seed)
    {
        var random = new Random(seed);
        var written = features.Select(feature => feature with { Shape = Rewritten(feature.Shape!, random) }).ToArray();
        random.Shuffle(written);
        return written;
    }

    private static Geometry Rewritten(Geometry shape, Random random)
    {
        var polygon = (Polygon)Mapped(shape, points =>
        {
            var start = random.Next(points.Length - 1);
            var turned = points.Skip(start).SkipLast(1).Concat(points.Take(start));
            return [.. random.Next(2) == 0 ? turned : turned.Reverse()];
        });
        return random.Next(3) == 0 ? polygon.Factory.CreateMultiPolygon([polygon]) : polygon;
    }

    private static Geometry Mapped(Geometry shape, Func<Coordinate[], Coordinate[]> open)
    {
        var polygon = (Polygon)shape;
        LinearRing Ring(LineString ring) =>
            polygon.Factory.CreateLinearRing(open(ring.Coordinates) is var points ? [.. points, points[0].Copy()] : []);
        return polygon.Factory.CreatePolygon(Ring(polygon.ExteriorRing), [.. polygon.InteriorRings.Select(Ring)]);
    }
}
