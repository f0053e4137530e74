using Exchange.Benchmarks.Counties;
using Exchange.Benchmarks.Mosaics;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tiles;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Exchange.Spatial.Tests.Tiles;

/// <summary>A layer cut into tiles: levels, numbers, sizes, classes, damage.</summary>
public sealed class TileSetTests : IDisposable
{
    private readonly TileSetting setting = new();

    public void Dispose() => setting.Dispose();

    [Fact]
    public void Every_feature_of_a_county_is_in_some_detail_tile_and_no_tile_is_over_the_limit()
    {
        var mosaic = new Mosaic(new MosaicOptions { Cells = 6000, Seed = 7 });
        var set = setting.Cut(mosaic, TileSetting.Options with { FeaturesPerDetailTile = 500 }, County.Parcels);
        var seen = new HashSet<long>();

        foreach (var address in Touched(set.Summary.Extent!.Value, set.Summary.OverviewLevel + 1))
        {
            var bytes = TileSetting.Bytes(set, address);
            Assert.InRange(bytes.Length, 0, 500_000);
            if (bytes.Length > 0)
                seen.UnionWith(TileRead.Of(bytes).Features.Select(feature => feature.Number!.Value));
        }

        Assert.InRange(set.Summary.Count, 3000, 20_000);
        // What is narrower than the grid may vanish; nearly nothing is.
        Assert.InRange(seen.Count, (int)(0.99 * set.Summary.Count), (int)set.Summary.Count);
    }

    [Fact]
    public void An_overview_keeps_the_area_of_each_class_though_its_parcels_are_too_small_to_see()
    {
        // 100 × 100 parcels of 0.0001°, a quarter built on, are one picture of some pixels at level 6.
        var (texts, classes) = Chessboard(100, 0.0001);
        var set = setting.Cut(
            new HeldLayer(4490, texts, [.. classes]), TileSetting.Options with { FeaturesPerDetailTile = 100 });

        var tile = TileSetting.Read(set, TileSetting.At(120.005, 30.005, 9));

        Assert.All(tile.Features, feature => Assert.Null(feature.Number));
        var covered = tile.Features.Sum(feature => feature.Runs.Sum(run => run.TwiceArea)) / 2d;
        var unit = TileGrid.TileDegrees(9) / TileGrid.Extent;
        Assert.InRange(covered * unit * unit, 0.6 * 1e-4, 1.6 * 1e-4);
        Assert.Equal(["0101", "0701"], set.Summary.Classes.Select(total => total.Code));
        Assert.Equal([7500L, 2500L], set.Summary.Classes.Select(total => total.Count));
    }

    [Fact]
    public void A_name_stands_inside_its_area_whatever_the_shape()
    {
        // A U, whose middle is outside of it; the second feature has no name.
        var set = setting.Cut(new HeldLayer(
            4490,
            [
                "POLYGON((120 30,120.3 30,120.3 30.3,120.2 30.3,120.2 30.1,120.1 30.1,120.1 30.3,120 30.3,120 30))",
                "POLYGON((121 30,121.1 30,121.1 30.1,121 30.1,121 30))",
            ]));

        var labels = set.Labels(["XZQMC", "bz"], 100, CancellationToken.None);

        var label = Assert.Single(labels.Value);
        Assert.EndsWith(" 0", label.Name, StringComparison.Ordinal);
        Assert.Equal(0.05, Math.Min(label.Longitude - 120, 120.3 - label.Longitude), 5);
        Assert.Equal(30.15, label.Latitude, 5);
        Assert.Equal(120.3, label.Extent.MaxX, 5);
        Assert.Empty(set.Labels(["XZQMC"], 100, CancellationToken.None).Value);
        Assert.Empty(set.Labels(["BZ"], 0, CancellationToken.None).Value);
    }

    [Fact]
    public void A_tile_of_too_much_is_cut_coarser_until_it_fits()
    {
        // 90,000 parcels in one tile of the detail levels: FeaturesPerDetailTile would have cut deeper.
        var (texts, classes) = Chessboard(300, 0.00003);
        var set = setting.Cut(
            new HeldLayer(4490, texts, [.. classes]), TileSetting.Options with { FeaturesPerDetailTile = 1_000_000 });

        // Seen from higher up the whole layer is less than a pixel.
        for (var level = 9; level <= TileGrid.MaxLevel; level++)
        {
            foreach (var address in Touched(set.Summary.Extent!.Value, level).Take(20))
                Assert.InRange(TileSetting.Bytes(set, address).Length, level > 10 ? 1 : 0, 500_000);
        }
    }

    [Fact]
    public void Thousands_of_areas_on_top_of_each_other_still_give_a_tile_within_the_limit()
    {
        var set = setting.Cut(new HeldLayer(4490, [.. Enumerable.Repeat(
            "POLYGON((120 30,120.3 30,120.31 30.1,120.3 30.2,120 30.2,120.01 30.1,120 30))", 2_000)]));

        Assert.InRange(TileSetting.Bytes(set, TileSetting.At(120.1, 30.1, 9)).Length, 1, 500_000);
    }

    [Fact]
    public void A_figure_that_fills_a_tile_by_itself_gives_no_tile_over_the_limit()
    {
        var random = new Random(20261127);
        using var scribble = HeldLayer.Of(
            GeometryKind.LineString,
            [.. Enumerable.Range(0, 400_000).Select(i => (i % 2 == 0 ? 120 : 30) + 0.001 * random.NextDouble())]);
        var set = setting.Cut(scribble);

        for (var level = 10; level <= TileGrid.MaxLevel; level++)
            Assert.InRange(TileSetting.Bytes(set, TileSetting.At(120.0005, 30.0005, level)).Length, 0, 500_000);
    }

    [Fact]
    public void A_feature_of_too_many_points_is_drawn_on_a_coarser_grid_and_counted()
    {
        const int points = 600_000;
        const double radius = 0.1;
        using var circle = HeldLayer.Of(
            GeometryKind.Polygon,
            [
                .. Enumerable.Range(0, points + 1).Select(i => i % points * 2 * Math.PI / points)
                    .SelectMany(turn => new[] { 120 + radius * Math.Cos(turn), 30 + radius * Math.Sin(turn) }),
            ]);

        var set = setting.Cut(circle);

        Assert.Equal((1, 0, 1), (set.Summary.Count, set.Summary.WithoutPlace, set.Summary.Simplified));
        Assert.InRange(set.Summary.Extent!.Value.MaxX, 120 + radius - 1e-5, 120 + radius + 1e-5);
        using var file = new SqliteConnection($"Data Source={setting.File("0.tiles")};Mode=ReadOnly;Pooling=False");
        file.Open();
        using var query = file.CreateCommand();
        query.CommandText = "SELECT features FROM block";
        var packed = new PackedFeatures((byte[])query.ExecuteScalar()!); // It has a block.
        Assert.True(packed.Next());
        var reader = new WireReader(packed.Geometry);
        Assert.Equal((1, 1), (reader.Count(1), reader.Count(1)));
        Assert.InRange(reader.Count(2), 100_000, 250_000);
        var area = TileSetting.Read(set, TileSetting.At(120, 30, 15)).Features.Single().Runs.Single().TwiceArea / 2;
        Assert.Equal(4224 * 4224, area);
    }

    [Fact]
    public void A_feature_no_grid_makes_small_enough_is_left_out_and_counted()
    {
        using var zigzag = HeldLayer.Of(
            GeometryKind.LineString,
            [.. Enumerable.Range(0, 600_000).Select(i => i % 2 == 1 ? 30 : i % 4 == 0 ? 119.0 : 121.0)]);

        var summary = setting.Cut(zigzag).Summary;

        Assert.Equal((0, 1, 0), (summary.Count, summary.WithoutPlace, summary.Simplified));
    }

    [Fact]
    public void Values_of_many_long_fields_are_read_again()
    {
        const int features = 128;
        var texts = Enumerable.Repeat(new string('x', 2000), features).ToArray();
        var fields = Enumerable.Range(0, 300)
            .Select(number => new AttributeDefinition($"F{number}", AttributeType.Text, "TEXT")).ToList();
        var made = GeometryText.Layer(4490, [.. Enumerable.Repeat("POINT(120 30)", features)]);
        using var held = new HeldLayer(new LayerPartition(
            made.Layer with { Attributes = fields }, 0, made.FeatureIds.ToArray(), made.Geometry,
            [.. fields.Select(field => new TextValues(field, texts))]));
        var set = setting.Cut(held);

        var last = set.Feature(features - 1, CancellationToken.None);

        Assert.True(last.Succeeded, last.Problem?.ToString());
        Assert.All(last.Value!.Values, value => Assert.Equal(texts[0], value));
    }

    [Fact]
    public void An_area_as_large_as_the_world_beside_many_small_ones_does_not_make_millions_of_tiles()
    {
        var (texts, _) = Chessboard(50, 0.000001);
        var set = setting.Cut(
            new HeldLayer(4490, [.. texts, "POLYGON((-180 -90,180 -90,180 90,-180 90,-180 -90))"]),
            TileSetting.Options with { FeaturesPerDetailTile = 1 });

        Assert.InRange(set.Summary.OverviewLevel, 0, 9);
    }

    [Fact]
    public void A_feature_is_found_by_the_number_its_tile_carries()
    {
        var (texts, classes) = Chessboard(40, 0.0005);
        var set = setting.Cut(new HeldLayer(4490, texts, [.. classes]));
        var address = TileSetting.At(120.01, 30.01, 15);

        foreach (var drawn in TileSetting.Read(set, address).Features)
        {
            var found = set.Feature(drawn.Number!.Value, CancellationToken.None).Value!;
            Assert.Equal(drawn.Class, found.Class);
            Assert.Equal(classes[(int)found.FeatureId - 1], found.Values[0]);
            var row = found.FeatureId - 1;
            Assert.Equal(row % 2 == 0 ? $"\u5907\u6ce8 {row}" : null, found.Values[1]);
            var (x, y) = TileSetting.Place(address, drawn.Runs[0].Points[0]);
            Assert.InRange(x, found.Extent.MinX - 1e-6, found.Extent.MaxX + 1e-6);
            Assert.InRange(y, found.Extent.MinY - 1e-6, found.Extent.MaxY + 1e-6);
        }

        Assert.Null(set.Feature(1600, CancellationToken.None).Value);
        Assert.Null(set.Feature(-1, CancellationToken.None).Value);
    }

    [Fact]
    public void Areas_of_classes_are_those_of_the_national_survey()
    {
        var layer = new HeldLayer(4490, ["POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30))"], "0101");
        var block = layer.Read(layer.Layers[0], CancellationToken.None).Single().Geometry;

        var summary = setting.Cut(layer).Summary;

        var area = EllipsoidalArea.For(4490)!.SquareMetres(block, 0); // A known system.
        Assert.Equal(area, Assert.Single(summary.Classes).AreaSquareMetres);
        Assert.Equal(area, summary.AreaSquareMetres);
    }

    [Fact]
    public void The_same_layer_gives_the_same_tiles()
    {
        var (texts, classes) = Chessboard(40, 0.0001);
        var (first, second) = (
            setting.Cut(new HeldLayer(4490, texts, [.. classes])),
            setting.Cut(new HeldLayer(4490, texts, [.. classes])));

        foreach (var address in Touched(first.Summary.Extent!.Value, 12))
            Assert.Equal(TileSetting.Bytes(first, address), TileSetting.Bytes(second, address));
    }

    [Fact]
    public void Layers_without_geometry_and_of_unknown_systems_are_refused()
    {
        using var held = new HeldLayer(4490, ["POINT(120 30)"]);
        var layer = held.Layers[0];

        Assert.Equal("tiles.no-geometry", Refusal(held, layer with { GeometryKind = null }));
        Assert.Equal(
            "reference.no-transformation", Refusal(held, layer with { Reference = SpatialReference.Undefined }));
    }

    [Fact]
    public void A_damaged_set_is_a_refusal_wherever_the_damage_lies()
    {
        var (texts, classes) = Chessboard(60, 0.0005);
        setting.Cut(new HeldLayer(4490, texts, [.. classes])).Dispose();
        var sound = File.ReadAllBytes(setting.File("0.tiles"));
        var random = new Random(20261126);
        for (var round = 0; round < 100; round++)
        {
            var bytes = (byte[])sound.Clone();
            for (var hit = 0; hit < 20; hit++)
                bytes[random.Next(round % 2 == 0 ? 0 : bytes.Length / 10, bytes.Length)] = (byte)random.Next(256);
            var file = setting.File("damaged.tiles");
            File.WriteAllBytes(file, bytes);
            var opened = TileSet.Open(file);
            if (!opened.Succeeded)
            {
                Assert.Equal("tiles.damaged", opened.Problem.Code);
                continue;
            }

            using var set = opened.Value;
            foreach (var level in new[] { 3, 11, 15 })
            {
                var tile = set.Tile(TileSetting.At(120.01, 30.01, level), CancellationToken.None);
                Assert.Equal(tile.Problem?.Code, tile.Succeeded ? null : "tiles.damaged");
            }

            var feature = set.Feature(random.Next(4000), CancellationToken.None);
            Assert.Equal(feature.Problem?.Code, feature.Succeeded ? null : "tiles.damaged");
        }
    }

    [Theory]
    [InlineData("UPDATE block SET features = zeroblob(5000000)")]
    [InlineData("DELETE FROM block")]
    [InlineData("DROP TABLE block")]
    public void A_set_that_claims_more_or_less_than_it_may_is_damaged(string change)
    {
        setting.Cut(new HeldLayer(4490, ["POINT(120 30)"])).Dispose();
        var file = setting.File("0.tiles");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = change;
            command.ExecuteNonQuery();
        }

        using var set = TileSet.Open(file).Value!; // What is opened is not looked at yet.

        Assert.Equal(
            "tiles.damaged", set.Tile(TileSetting.At(120, 30, TileGrid.MaxLevel), CancellationToken.None).Problem?.Code);
    }

    [Fact]
    public void A_set_that_is_gone_is_to_be_cut_anew() =>
        Assert.Equal("tiles.damaged", TileSet.Open(setting.File("gone.tiles")).Problem?.Code);

    [Theory]
    [InlineData(raw.SQLITE_CORRUPT, true)]
    [InlineData(raw.SQLITE_NOTADB, true)]
    [InlineData(raw.SQLITE_INTERRUPT, false)]
    [InlineData(raw.SQLITE_CANTOPEN, false)]
    [InlineData(raw.SQLITE_IOERR, false)]
    [InlineData(raw.SQLITE_NOMEM, false)]
    [InlineData(raw.SQLITE_BUSY, false)]
    public void What_the_machine_cannot_do_now_is_no_damage(int code, bool isDamage)
    {
        Assert.Equal(isDamage, TileSet.IsDamage(new SqliteException("", code)));
        Assert.False(TileSet.IsDamage(new IOException("Too many open files")));
    }

    [Fact]
    public void A_tile_stops_within_a_block_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        var packed = new PackedFeatureWriter();
        using var held = new HeldLayer(4490, ["POINT(120 30)"]);
        var block = held.Read(held.Layers[0], CancellationToken.None).Single().Geometry;
        Assert.True(packed.Pack(block, 0, VectorTileKind.Point, 1, -1));
        var features = packed.Written.ToArray();

        Assert.ThrowsAny<OperationCanceledException>(() => new TileCutter("", new CancellingClasses(stop)).Cut(
            TileSetting.At(120, 30, 9), false, () => [new PackedBlock(0, features)], stop.Token));
    }

    [Fact]
    public void Cutting_stops_when_it_is_cancelled()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        using var held = new HeldLayer(4490, ["POINT(120 30)"]);

        Assert.ThrowsAny<OperationCanceledException>(() => TileSetWriter.Write(
            held, held.Layers[0], setting.File("cancelled.tiles"), TileSetting.Options, stop.Token));
    }

    /// <summary>No classes; to count them, as the cutter does at each feature, cancels.</summary>
    private sealed class CancellingClasses(CancellationTokenSource stop) : IReadOnlyList<string>
    {
        public int Count
        {
            get
            {
                stop.Cancel();
                return 0;
            }
        }

        public string this[int place] => throw new ArgumentOutOfRangeException(nameof(place));

        public IEnumerator<string> GetEnumerator() => Enumerable.Empty<string>().GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }

    private string? Refusal(ILayerSource source, LayerDefinition layer) => TileSetWriter.Write(
        source, layer, setting.File(Path.GetRandomFileName()), TileSetting.Options, CancellationToken.None)
        .Problem?.Code;

    /// <summary>Squares side by side from 120° east, 30° north; one of four is built on.</summary>
    private static (List<string> Texts, List<string> Classes) Chessboard(int side, double size)
    {
        var (texts, classes) = (new List<string>(), new List<string>());
        for (var row = 0; row < side; row++)
        {
            for (var column = 0; column < side; column++)
            {
                var (x, y) = (120 + column * size, 30 + row * size);
                texts.Add(FormattableString.Invariant(
                    $"POLYGON(({x} {y},{x + size} {y},{x + size} {y + size},{x} {y + size},{x} {y}))"));
                classes.Add(row % 2 == 1 && column % 2 == 1 ? "0701" : "0101");
            }
        }

        return (texts, classes);
    }

    private static IEnumerable<TileAddress> Touched(Box extent, int level)
    {
        var (first, last) = (
            TileSetting.At(extent.MinX, extent.MaxY, level), TileSetting.At(extent.MaxX, extent.MinY, level));
        for (var row = first.Row; row <= last.Row; row++)
        {
            for (var column = first.Column; column <= last.Column; column++)
                yield return new TileAddress(level, column, row);
        }
    }
}
