using Exchange.Spatial.Diff;

namespace Exchange.Spatial.Tests.Diff;

public sealed class LayerDiffTests
{
    private const string Square = "POLYGON((0 0,10 0,10 10,0 10,0 0))";

    [Theory]
    [InlineData("ring started elsewhere", "POLYGON((10 10,0 10,0 0,10 0,10 10))")]
    [InlineData("ring turned", "POLYGON((0 0,0 10,10 10,10 0,0 0))")]
    [InlineData("a collection of one", "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)))")]
    [InlineData("a repeated vertex", "POLYGON((0 0,10 0,10 0,10 10,0 10,0 0))")]
    [InlineData("coordinates off by less than the grid", "POLYGON((0.00004 0,10 0,10 9.99996,0 10,0.00004 0))")]
    [InlineData("coordinates off by one cell of the grid", "POLYGON((0.0001 0,10 0,10 9.9999,0 10,0.0001 0))")]
    public void Sees_no_change_in_another_way_of_writing(string what, string text)
    {
        using var found = Compare([AFeature.Of(1, "A", Square)], [AFeature.Of(7, "A", text)]);

        Assert.True(!found.HasDifferences, what);
        Assert.Equal(1, found.Counts.Unchanged);
    }

    [Fact]
    public void Sees_no_change_in_another_order_of_parts_and_holes()
    {
        using var found = Compare(
            AFeature.List(
                "A: MULTIPOLYGON(((0 0,9 0,9 9,0 0),(3 1,4 1,4 2,3 1),(6 1,7 1,7 2,6 1)),((20 0,29 0,29 9,20 0)))"),
            AFeature.List(
                "A: MULTIPOLYGON(((20 0,29 0,29 9,20 0)),((0 0,9 0,9 9,0 0),(7 1,7 2,6 1,7 1),(3 1,4 1,4 2,3 1)))"));

        Assert.False(found.HasDifferences);
    }

    [Theory]
    [InlineData("a vertex moved", "POLYGON((0 0,10 0,10 11,0 10,0 0))", ChangeKind.Reshaped, 5, 0, 1)]
    [InlineData("a corner cut", "POLYGON((0 0,10 0,10 8,8 10,0 10,0 0))", ChangeKind.Reshaped, 0, 2, 1.4142)]
    [InlineData("a vertex more on an edge", "POLYGON((0 0,5 0,10 0,10 10,0 10,0 0))", ChangeKind.Reshaped, 0, 0, 0)]
    [InlineData("a hole", "POLYGON((0 0,10 0,10 10,0 10,0 0),(4 4,6 4,6 6,4 6,4 4))", ChangeKind.Reshaped, 0, 4, 4)]
    [InlineData("a second part",
        "MULTIPOLYGON(((0 0,10 0,10 10,0 10,0 0)),((20 0,22 0,22 2,20 0)))", ChangeKind.Reshaped, 2, 0, 12)]
    [InlineData("all but a hole of it gone", "POLYGON((4 4,6 4,6 6,4 6,4 4))", ChangeKind.Reshaped, 0, 96, 5.657)]
    [InlineData("moved", "POLYGON((3 4,13 4,13 14,3 14,3 4))", ChangeKind.Moved, 58, 58, 5)]
    [InlineData("moved, started elsewhere and turned",
        "POLYGON((13 14,13 4,3 4,3 14,13 14))", ChangeKind.Moved, 58, 58, 5)]
    public void Tells_how_a_geometry_changed(
        string what, string text, ChangeKind kind, double added, double removed, double displacement)
    {
        using var found = Compare([AFeature.Of(1, "A", Square)], [AFeature.Of(1, "A", text)]);

        var change = Assert.Single(found.Changes);
        Assert.True(kind == change.Kind, what);

        Assert.Equal(added, change.AreaAddedSquareMetres!.Value, 0.02);
        Assert.Equal(removed, change.AreaRemovedSquareMetres!.Value, 0.02);
        Assert.Equal(displacement, change.DisplacementMetres!.Value, 0.001);
    }

    [Theory]
    [InlineData("1 and 1.0", "1", "1.0", true)]
    [InlineData("another number", "1", "1.01", false)]
    [InlineData("no value and empty text", null, "", true)]
    [InlineData("trailing blanks", "水田", "水田  ", true)]
    [InlineData("leading blanks", "水田", " 水田", false)]
    [InlineData("letter case", "abc", "ABC", false)]
    [InlineData("full width", "0101", "０１０１", false)]
    public void Compares_values_by_what_they_say(string what, string? before, string? after, bool isSame)
    {
        var isNumber = double.TryParse(before, out var old) & double.TryParse(after, out var @new);
        var feature = AFeature.Of(1, "A", Square);
        using var found = isNumber && !before!.StartsWith('0')
            ? Compare([feature with { Size = old }], [feature with { Size = @new }])
            : Compare([feature with { Class = before }], [feature with { Class = after }]);

        Assert.True(isSame == !found.HasDifferences, what);
        if (!isSame)
            Assert.Equal(ChangeKind.Attributes, Assert.Single(found.Changes).Kind);
    }

    [Fact]
    public void Tells_empty_text_from_no_value_when_asked()
    {
        var feature = AFeature.Of(1, "A", Square);

        using var found = Compare(
            [feature with { Class = null }],
            [feature with { Class = "" }],
            new DiffOptions { EmptyTextIsNull = false });

        Assert.Equal(new FieldChange("DLBM", null, ""), Assert.Single(Assert.Single(found.Changes).Fields));
    }

    [Theory]
    [InlineData("renumbered as a whole",
        "A: {0}|B: {1}|C: {2}", "B: {0}|C: {1}|D: {2}", "Rekeyed A B|Rekeyed B C|Rekeyed C D")]
    [InlineData("a key used twice, unchanged", "A: {0}|A: {1}", "A: {1}|A: {0}", "")]
    [InlineData("a key used twice, one gone", "A: {0}|A: {1}", "A: {1}", "Removed A")]
    [InlineData("a key used twice, one reshaped", "A: {0}|A: {2}", "A: {3}|A: {2}", "Reshaped A")]
    [InlineData("a key used twice, both reshaped: the nearest",
        "A: {0}|A: {4}", "A: {5}|A: {3}", "Reshaped A|Reshaped A")]
    [InlineData("a geometry lies there twice", "A: {0}|B: {0}", "B: {0}|A: {0}", "")]
    [InlineData("one of two equal features gone", "A: {0}|A: {0}", "A: {0}", "Removed A")]
    [InlineData("a feature doubled", "A: {0}", "A: {0}|A: {0}", "Added A")]
    [InlineData("no keys", "-: {0}|-: {1}|-: {2}", "-: {2}|-: {0}", "Removed -")]
    [InlineData("given a key", "-: {0}", "A: {0}", "Rekeyed - A")]
    [InlineData("a key's feature replaced by one elsewhere", "A: {0}", "A: {2}|B: {0}", "Rekeyed A B|Added A")]
    public void Finds_what_belongs_together(string what, string old, string @new, string expected)
    {
        string[] places =
        [
            Square, "POLYGON((20 0,30 0,30 10,20 10,20 0))", "POLYGON((40 0,50 0,50 10,41 10,40 0))",
            "POLYGON((0 0,10 0,10 11,0 10,0 0))", "POLYGON((60 0,70 0,70 10,60 10,60 0))",
            "POLYGON((60 0,70 0,70 10,60 12,60 0))",
        ];

        using var found = Compare(
            AFeature.List(string.Format(old, places)), AFeature.List(string.Format(@new, places)));

        Assert.True(
            expected.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal)
                .SequenceEqual(found.Changes.Select(Words).Order(StringComparer.Ordinal)),
            what + ": " + string.Join("|", found.Changes.Select(Words)));
    }

    [Fact]
    public void Names_the_keys_that_are_not_unique()
    {
        using var found = Compare(
            AFeature.List($"A: {Square}|A: POINT(1 1)|B: POINT(2 2)|C: POINT(3 3)"),
            AFeature.List($"A: {Square}|A: POINT(1 1)|B: POINT(2 2)|B: POINT(4 4)|C: POINT(3 3)"));

        Assert.Equal([new DuplicateKey("A", 2, 2), new DuplicateKey("B", 1, 2)], found.DuplicateKeys);
    }

    [Theory]
    [InlineData("split", "A: {0}", "A: {1}|B: {2}", GroupKind.Split)]
    [InlineData("split under new keys", "A: {0}", "B: {1}|C: {2}", GroupKind.Split)]
    [InlineData("merged", "A: {1}|B: {2}", "A: {0}", GroupKind.Merged)]
    [InlineData("replaced", "A: {0}", "B: {3}", GroupKind.Replaced)]
    [InlineData("cut the other way", "A: {1}|B: {2}|C: {4}|D: {5}", "A: {6}|E: {7}", null)]
    [InlineData("boundary moved", "A: {1}|B: {2}", "A: {8}|B: {9}", null)]
    public void Recognises_splits_and_merges(string what, string old, string @new, GroupKind? kind)
    {
        string[] shapes =
        [
            "POLYGON((0 0,100 0,100 100,0 100,0 0))",
            "POLYGON((0 0,60 0,60 100,0 100,0 0))", "POLYGON((60 0,100 0,100 100,60 100,60 0))",
            "POLYGON((0 0,100 0,100 99,0 100,0 0))",
            "POLYGON((200 0,260 0,260 100,200 100,200 0))", "POLYGON((260 0,300 0,300 100,260 100,260 0))",
            "POLYGON((0 0,50 0,50 50,0 50,0 0))", "POLYGON((500 0,550 0,550 50,500 50,500 0))",
            "POLYGON((0 0,50 0,50 100,0 100,0 0))", "POLYGON((50 0,100 0,100 100,50 100,50 0))",
        ];

        using var found = Compare(
            AFeature.List(string.Format(old, shapes)), AFeature.List(string.Format(@new, shapes)));

        Assert.True(kind == found.Groups!.SingleOrDefault()?.Kind, what);
    }

    [Fact]
    public void Balances_areas_by_class_and_tells_where_ground_went()
    {
        var field = AFeature.Of(1, "A", "POLYGON((0 0,100 0,100 100,0 100,0 0))") with { Class = "0101" };
        var wood = AFeature.Of(2, "B", "POLYGON((100 0,200 0,200 100,100 100,100 0))") with { Class = "0301" };
        var far = AFeature.Of(3, "C", "POLYGON((300 0,400 0,400 100,300 100,300 0))") with { Class = "1104" };

        using var found = Compare(
            [field, wood, far],
            [
                AFeature.Of(1, "A", "POLYGON((0 0,90 0,90 100,0 100,0 0))") with { Class = "0101" },
                AFeature.Of(2, "B", "POLYGON((90 0,200 0,200 100,90 100,90 0))") with { Class = "0301" },
                far with { Class = "0701" },
            ],
            new DiffOptions { ClassField = "DLBM" });

        Assert.Equal(
            [("0101", "0301", 1000), ("1104", "0701", 10_000)],
            found.Balance!.Flows!.Select(flow => (flow.From, flow.To, Math.Round(flow.SquareMetres))));
        Assert.Equal(
            [("0101", 10_000, 9_000, 0, 1_000), ("0301", 10_000, 11_000, 1_000, 0),
                ("0701", 0, 10_000, 10_000, 0), ("1104", 10_000, 0, 0, 10_000)],
            found.Balance.Rows.Select(row => (row.Class, Math.Round(row.Before), Math.Round(row.After),
                Math.Round(row.Gained!.Value), Math.Round(row.Lost!.Value))));
        Assert.Equal(0, found.Balance.Total.Change, 0.02);
    }

    [Fact]
    public void Compares_points_lines_and_features_without_geometry()
    {
        using var found = Compare(
            [
                AFeature.Of(1, "A", "POINT(1 2)"), AFeature.Of(2, "B", "LINESTRING(0 0,5 5,9 0)"),
                AFeature.Of(3, "C", null), AFeature.Of(4, "D", null), AFeature.Of(5, "E", "POINT(1 2)"),
                AFeature.Of(6, "F", "LINESTRING(0 0,9 0)"), AFeature.Of(7, "G", "POINT(7 7)"),
            ],
            [
                AFeature.Of(1, "A", "POINT(1 3)"), AFeature.Of(2, "B", "LINESTRING(9 0,5 5,0 0)"),
                AFeature.Of(3, "C", null) with { Class = "x" }, AFeature.Of(4, "D", null),
                AFeature.Of(5, "E", "POINT(1 2)"), AFeature.Of(6, "F", "LINESTRING(0 0,9 4)"),
                AFeature.Of(7, "G", null),
            ]);

        Assert.Equal(
            ["Moved A", "Attributes C", "Reshaped F", "Reshaped G"], found.Changes.Select(Words));
    }

    [Fact]
    public void Refuses_versions_in_different_systems_and_without_the_key()
    {
        AFeature[] one = [AFeature.Of(1, "A", Square)];

        var systems = LayerDiff.Compare(
            AVersion.Of(one), AVersion.Of(one, epsg: 4527), new DiffOptions(), CancellationToken.None);
        var keys = LayerDiff.Compare(
            AVersion.Of(one), AVersion.Of(one), new DiffOptions { Key = "TBBH" }, CancellationToken.None);

        Assert.Equal(DiffProblems.ReferencesDiffer, systems.Problem!.Definition);
        Assert.Equal(DiffProblems.FieldMissing, keys.Problem!.Definition);
    }

    [Fact]
    public void Survives_absurd_coordinates()
    {
        var absurd = AFeature.Of(1, "A", "POLYGON((1e300 -1e300,1e308 0,0 1e308,1e300 -1e300))");
        var other = AFeature.Of(1, "A", "POLYGON((1e300 -1e300,1e308 0,0 1e307,1e300 -1e300))");

        using var same = Compare([absurd], [absurd with { Id = 2 }]);
        using var changed = Compare([absurd], [other]);

        Assert.False(same.HasDifferences);
        Assert.Equal(ChangeKind.Reshaped, Assert.Single(changed.Changes).Kind);
    }

    [Fact]
    public void Is_not_held_up_by_features_that_are_all_alike()
    {
        AFeature[] Alike(int count, string @class) =>
            [.. Enumerable.Range(1, count).Select(id => AFeature.Of(id, "A", Square) with { Class = @class })];

        using var same = Compare(Alike(1000, "x"), Alike(1001, "x"));
        using var other = Compare(Alike(1000, "x"), Alike(1000, "y"));
        using var gone = Compare(
            [.. Alike(200, "x").Select((f, i) => f with { Key = "O" + i })],
            [.. Alike(200, "y").Select((f, i) => f with { Key = "N" + i, Shape = f.Shape!.Buffer(1) })],
            new DiffOptions { MaxGroundPieces = 401 });

        Assert.Equal((1, 1000), (same.Counts.Added, same.Counts.Unchanged));
        Assert.Equal(1000, other.Counts.Attributes);
        Assert.Equal((200, 200), (gone.Counts.Added, gone.Counts.Removed));
        Assert.Null(gone.Groups);
    }

    internal static DiffResult Compare(
        IReadOnlyList<AFeature> old, IReadOnlyList<AFeature> @new, DiffOptions? options = null) =>
        LayerDiff.Compare(
            AVersion.Of(old), AVersion.Of(@new), options ?? new DiffOptions(), CancellationToken.None).Value;

    private static string Words(FeatureChange change) =>
        $"{change.Kind} {change.Key ?? "-"}" + (change.NewKey is { } key ? $" {key}" : "");
}
