using System.Text.Json;
using Exchange.EndToEnd.Tests.Network;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.EndToEnd.Tests.Layers;

/// <summary><c>exchange layer check</c>: what is a fault depends on what the layer is asked to do.</summary>
public sealed class LayerCheckCommandTests : IDisposable
{
    private const double East = 38_500_000;
    private const double North = 3_400_000;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-layer-check-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Free_ground_is_a_fault_only_where_the_layer_has_to_cover()
    {
        // Four fields around a free square.
        var file = Write((0, 0, 20, 10), (20, 0, 10, 20), (10, 20, 20, 10), (0, 10, 10, 20));

        var alone = (await Check(file)).MustBe(0);
        var covers = (await Check(file, "--covers")).MustBe(1);
        var within = (await Check(file, "--within", "XZQ")).MustBe(1);

        Assert.Empty(Kinds(alone));
        Assert.Equal(["gap"], Kinds(covers));
        Assert.Equal(["gap"], Kinds(within));
    }

    [Fact]
    public async Task Ground_covered_twice_is_always_a_fault()
    {
        var file = Write((0, 0, 20, 10), (15, 0, 15, 10));

        Assert.Equal(["overlap"], Kinds((await Check(file)).MustBe(1)));
        Assert.Equal(["overlap"], Kinds((await Check(file, "--covers")).MustBe(1)));
    }

    private static Task<ProgramEnd> Check(string file, params string[] words) =>
        Programs.CliAsync(["layer", "check", file, .. words, "--layer", "YJJBNT", "--json"]);

    private static List<string?> Kinds(ProgramEnd end)
    {
        using var json = JsonDocument.Parse(end.Output);
        return [.. json.RootElement.GetProperty("findings").EnumerateArray().Select(
            finding => finding.GetProperty("kind").GetString())];
    }

    // Farmland, and a boundary of 30 m by 30 m.
    private string Write(params (double X, double Y, double Width, double Height)[] fields)
    {
        var file = Path.Combine(folder.FullName, "county.gpkg");
        File.Delete(file);
        using var writer = GeoPackageWriter.Create(file, DateTimeOffset.UnixEpoch);
        Add("YJJBNT", fields);
        Add("XZQ", (0, 0, 30, 30));
        writer.Complete();
        return file;

        void Add(string name, params (double X, double Y, double Width, double Height)[] boxes)
        {
            var layer = new LayerDefinition
            {
                Name = name,
                GeometryKind = GeometryKind.Polygon,
                Reference = Cgcs2000.Reference(4526),
                Attributes = [],
            };
            var geometry = new GeometryBlockBuilder();
            foreach (var (x, y, width, height) in boxes)
            {
                var (x0, y0) = (East + x, North + y);
                var (x1, y1) = (x0 + width, y0 + height);
                geometry.AddPolygon([x0, y0, x1, y0, x1, y1, x0, y1, x0, y0]);
            }

            long[] ids = [.. Enumerable.Range(1, boxes.Length)];
            writer.AddLayer(layer, [new LayerPartition(layer, 0, ids, geometry.Build(), [])]);
        }
    }
}
