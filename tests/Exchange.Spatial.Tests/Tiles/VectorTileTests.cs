using Exchange.Spatial.Tiles;

namespace Exchange.Spatial.Tests.Tiles;

/// <summary>What tiles of small layers hold, read by the specification alone.</summary>
public sealed class VectorTileTests : IDisposable
{
    private const int Level = 12;

    private readonly TileSetting setting = new();

    public void Dispose() => setting.Dispose();

    [Fact]
    public void A_tile_says_its_layer_version_and_extent()
    {
        var tile = Read("POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))");

        Assert.Equal(("GHYDYH", 2, 4096), (tile.Layer, tile.Version, tile.Extent));
    }

    [Fact]
    public void A_place_comes_back_within_the_precision_of_the_grid_at_every_level()
    {
        (double X, double Y)[] corners =
            [(120.1012345, 30.2012345), (120.1012945, 30.2012345), (120.1012945, 30.2012945)];
        var set = setting.Cut(new HeldLayer(4490, [Polygon(corners)]));

        for (var level = set.Summary.OverviewLevel + 1; level <= TileGrid.MaxLevel; level++)
        {
            var address = TileSetting.At(120.1012645, 30.2012645, level);
            var run = Assert.Single(Assert.Single(TileSetting.Read(set, address).Features).Runs);
            var unit = TileGrid.TileDegrees(level) / TileGrid.Extent;
            // Rounded once to the deepest level, once to this one.
            var allowed = (unit + TileGrid.TileDegrees(TileGrid.MaxLevel) / TileGrid.Extent) / 2 * 1.0001;
            var places = run.Points.Select(point => TileSetting.Place(address, point)).ToList();
            // A corner that lies off this tile and its buffer is cut away.
            foreach (var (x, y) in corners.Where(corner => IsWithin(address, corner)))
            {
                Assert.Contains(places, place =>
                    Math.Abs(place.Longitude - x) <= allowed && Math.Abs(place.Latitude - y) <= allowed);
            }
        }
    }

    [Theory]
    [InlineData("POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30),"
        + "(120.002 30.002,120.004 30.002,120.004 30.004,120.002 30.004,120.002 30.002))")]
    [InlineData("POLYGON((120 30,120 30.01,120.01 30.01,120.01 30,120 30),"
        + "(120.002 30.002,120.002 30.004,120.004 30.004,120.004 30.002,120.002 30.002))")]
    public void Shells_are_positive_and_holes_negative_however_they_came(string text)
    {
        var feature = Assert.Single(Read(text).Features);

        Assert.Equal(3, feature.Type);
        Assert.All(feature.Runs, run => Assert.True(run.IsClosed));
        Assert.Equal([1, -1], feature.Runs.Select(run => Math.Sign(run.TwiceArea)));
    }

    [Fact]
    public void A_polygon_of_several_parts_keeps_each_hole_behind_its_shell()
    {
        var feature = Assert.Single(Read(
            "MULTIPOLYGON(((120 30,120.004 30,120.004 30.004,120 30.004,120 30)),"
            + "((120.005 30,120.01 30,120.01 30.005,120.005 30.005,120.005 30),"
            + "(120.006 30.001,120.007 30.001,120.007 30.002,120.006 30.002,120.006 30.001)))").Features);

        Assert.Equal([1, 1, -1], feature.Runs.Select(run => Math.Sign(run.TwiceArea)));
    }

    [Fact]
    public void Points_of_a_feature_come_in_one_command_and_lines_in_one_each()
    {
        var set = setting.Cut(new HeldLayer(4490,
        [
            "MULTIPOINT((120.001 30.001),(120.002 30.002))",
            "MULTILINESTRING((120 30,120.01 30.01),(120 30.01,120.01 30))",
        ]));

        var features = Below(set, 120.005, 30.005).Features.OrderBy(feature => feature.Type).ToList();

        Assert.Equal([1, 2], features.Select(feature => feature.Type));
        Assert.Equal(2, Assert.Single(features[0].Runs).Points.Count);
        Assert.Equal([2, 2], features[1].Runs.Select(run => run.Points.Count));
    }

    [Fact]
    public void A_line_that_leaves_the_tile_and_returns_comes_in_pieces()
    {
        var degrees = TileGrid.TileDegrees(Level);
        var address = TileSetting.At(120, 30, Level);
        var (west, north) = (address.Column * degrees - 180, 90 - address.Row * degrees);
        var line = FormattableString.Invariant(
            $"LINESTRING({west + degrees / 2} {north - degrees / 4},{west + 2 * degrees} {north - degrees / 4},")
            + FormattableString.Invariant($"{west + 2 * degrees} {north - degrees / 2},")
            + FormattableString.Invariant($"{west + degrees / 2} {north - degrees / 2})");
        var set = setting.Cut(new HeldLayer(4490, [line]));

        var feature = Assert.Single(TileSetting.Read(set, address).Features);

        Assert.Equal(2, feature.Runs.Count);
        Assert.All(feature.Runs, run => Assert.All(run.Points, point => Assert.InRange(point.X, -64, 4096 + 64)));
    }

    [Fact]
    public void A_polygon_larger_than_the_tile_fills_it_to_the_buffer()
    {
        var set = setting.Cut(new HeldLayer(4490, ["POLYGON((119 29,121 29,121 31,119 31,119 29))"]));

        var run = Assert.Single(Assert.Single(TileSetting.Read(set, TileSetting.At(120, 30, 15)).Features).Runs);

        Assert.Equal([(-64, -64), (-64, 4160), (4160, -64), (4160, 4160)], run.Points.Order());
    }

    [Fact]
    public void Where_nothing_lies_a_tile_is_empty_and_outside_the_grid_too()
    {
        var set = setting.Cut(new HeldLayer(4490, [Square(120.1, 30.2)]));

        Assert.Empty(TileSetting.Bytes(set, TileSetting.At(10, 50, 3)));
        Assert.Empty(TileSetting.Bytes(set, TileSetting.At(10, 50, 15)));
        Assert.Empty(TileSetting.Bytes(set, new TileAddress(3, 16, 0)));
        Assert.Empty(TileSetting.Bytes(set, new TileAddress(18, 0, 0)));
        Assert.Empty(TileSetting.Bytes(setting.Cut(new HeldLayer(4490, [])), new TileAddress(0, 0, 0)));
    }

    [Fact]
    public void Neighbours_keep_their_common_edge_when_they_are_coarsened()
    {
        // The common edge has a corner that only a finer look would keep; each ring begins elsewhere.
        var set = setting.Cut(new HeldLayer(4490,
        [
            "POLYGON((120 30,120.05 30,120.0503 30.0237,120.05 30.05,120 30.05,120 30))",
            "POLYGON((120.1 30.05,120.05 30.05,120.0503 30.0237,120.05 30,120.1 30,120.1 30.05))",
        ]));

        for (var level = 6; level <= set.Summary.OverviewLevel; level++)
        {
            var features = TileSetting.Read(set, TileSetting.At(120.05, 30.025, level)).Features;
            var shared = features[0].Runs[0].Points.Intersect(features[1].Runs[0].Points).Count();
            Assert.True(shared >= 2, $"{shared} common points at level {level}");
        }
    }

    [Fact]
    public void Projected_layers_are_drawn_where_they_lie()
    {
        // Central meridian 117°, 500 km east of it is zone 39's easting 40,000,000: EPSG 4527 is zone 39.
        var set = setting.Cut(new HeldLayer(4527,
            ["POLYGON((39500000 3320000,39501000 3320000,39501000 3321000,39500000 3321000,39500000 3320000))"]));

        Assert.InRange(set.Summary.Extent!.Value.MinX, 116.9999, 117.0001);
        Assert.InRange(set.Summary.Extent!.Value.MinY, 29.9, 30.1);
    }

    private TileRead Read(string text) => Below(setting.Cut(new HeldLayer(4490, [text], "0101")), 120.005, 30.005);

    private static TileRead Below(TileSet set, double longitude, double latitude) =>
        TileSetting.Read(set, TileSetting.At(longitude, latitude, Level));

    private static bool IsWithin(TileAddress tile, (double X, double Y) place) =>
        TileSetting.At(place.X, place.Y, tile.Level) == tile;

    private static string Polygon(params IReadOnlyList<(double X, double Y)> corners) =>
        "POLYGON((" + string.Join(
            ',', corners.Append(corners[0]).Select(c => FormattableString.Invariant($"{c.X} {c.Y}"))) + "))";

    private static string Square(double x, double y) => Polygon((x, y), (x + .01, y), (x + .01, y + .01), (x, y + .01));
}
