using Exchange.Hub.Extracts;
using Exchange.Node.Checks;
using Exchange.Node.Tests.Checks;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Validation.Processes;
using Microsoft.Extensions.Configuration;

namespace Exchange.Node.Tests.Extracts;

/// <summary>The limited process that cuts extracts, as the node starts it: content, repeats, hostile files, limits.</summary>
public sealed class ExtractProcessTests : IDisposable
{
    private static readonly DateTimeOffset OrderedAt = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly AttributeDefinition Key = new("BSM", AttributeType.Text, "TEXT(18)", MaxLength: 18);
    private static readonly AttributeDefinition Owner = new("QSDWMC", AttributeType.Text, "TEXT(60)", MaxLength: 60);

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-extract-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Cuts_the_ordered_layers_and_fields_and_the_same_bytes_again()
    {
        WriteLayers("layers.gpkg", "DLTB", "STBHHX");
        var first = Order("first", new OrderedLayer("dltb", ["bsm"]), new OrderedLayer("CZKFBJ", null));
        var again = Order("again", [.. first.Layers]);

        var cut = await Process(limits => limits).CutAsync(first, CancellationToken.None);
        var repeated = await Process(limits => limits).CutAsync(again, CancellationToken.None);

        Assert.True(cut.Succeeded, cut.Problem?.ToString());
        Assert.True(repeated.Succeeded, repeated.Problem?.ToString());
        var layer = Assert.Single(cut.Value.Layers);
        Assert.Equal(("DLTB", "data/layers.gpkg", "BSM", 3L), (layer.Layer, layer.Source, string.Join(",", layer.Fields), layer.Features));
        Assert.Equal(await BytesAsync(first), await BytesAsync(again));
        var opened = GeoPackage.Open(Path.Combine(first.OutputFolder, ExtractOrder.LayersName));
        Assert.True(opened.Succeeded, opened.Problem?.ToString());
        using var file = opened.Value;
        Assert.Equal(["DLTB"], file.Layers.Select(each => each.Name));
        // A field that was not chosen leaves no trace in the file.
        Assert.Equal(-1, (await BytesAsync(first)).AsSpan().IndexOf("owner-1"u8));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_refuses_the_whole()
    {
        WriteLayers("layers.gpkg", "DLTB");
        await File.WriteAllBytesAsync(Path.Combine(folder, "package", "data", "bad.gpkg"), new byte[5000]);

        var cut = await Process(limits => limits).CutAsync(Order("out", new OrderedLayer("DLTB", null)), CancellationToken.None);

        Assert.Equal("release.extract-not-cut", cut.Problem?.Code);
    }

    [Fact]
    public async Task A_process_that_takes_too_long_is_stopped_and_refused()
    {
        using var child = new WaitingChild();
        WriteLayers("layers.gpkg", "DLTB");
        var running = Process(limits => limits with
        {
            Executable = child.Program,
            MaxDuration = TimeSpan.FromMilliseconds(1),
            CancelGrace = WaitingChild.LongEnough,
        }).CutAsync(Order("out", new OrderedLayer("DLTB", null)), CancellationToken.None);
        var id = await child.StartedAsync();

        var cut = await running;

        Assert.False(WaitingChild.Runs(id));
        Assert.Equal(("release.extract-not-cut", "TookTooLong"), (cut.Problem?.Code, cut.Problem?.Values["reason"]));
    }

    private ExtractOrder Order(string output, params OrderedLayer[] layers) => new()
    {
        PackageFolder = Path.Combine(folder, "package"),
        OutputFolder = Directory.CreateDirectory(Path.Combine(folder, output)).FullName,
        Layers = layers,
        OrderedAt = OrderedAt,
    };

    private void WriteLayers(string file, params string[] names)
    {
        Directory.CreateDirectory(Path.Combine(folder, "package", "data"));
        using var writer = GeoPackageWriter.Create(Path.Combine(folder, "package", "data", file), OrderedAt.AddDays(-1));
        foreach (var name in names)
        {
            var definition = new LayerDefinition
            {
                Name = name,
                GeometryKind = GeometryKind.Polygon,
                Reference = new SpatialReference("EPSG", 4490, "China Geodetic Coordinate System 2000", ""),
                Attributes = [Key, Owner],
            };
            var shapes = new GeometryBlockBuilder(15);
            for (var parcel = 0; parcel < 3; parcel++)
            {
                var (x, y) = (120.1 + (parcel * 1e-4), 30.2);
                shapes.BeginFeature(GeometryKind.Polygon);
                shapes.BeginPart(GeometryKind.Polygon);
                shapes.AddRing([x, y, x + 1e-4, y, x + 1e-4, y + 1e-4, x, y + 1e-4, x, y]);
            }

            writer.AddLayer(
                definition,
                [
                    new LayerPartition(
                        definition, 0, [1, 2, 3], shapes.Build(),
                        [
                            new TextValues(Key, ["key-0", "key-1", "key-2"]),
                            new TextValues(Owner, ["owner-0", "owner-1", "owner-2"]),
                        ]),
                ]);
        }

        writer.Complete();
    }

    private static Task<byte[]> BytesAsync(ExtractOrder order) =>
        File.ReadAllBytesAsync(Path.Combine(order.OutputFolder, ExtractOrder.LayersName));

    private static ExtractProcess Process(Func<CheckProcessOptions, CheckProcessOptions> change) => new(
        change(CheckProgram.Options(new ConfigurationBuilder().Build(), ExtractChild.Verb)), TimeProvider.System);
}
