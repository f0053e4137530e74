using Exchange.Spatial.Formats;
using Exchange.Spatial.Gdal;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Tests.Formats;

public sealed class LayerFileTests : IDisposable
{
    private static readonly Dictionary<string, string> NoLibrary = new() { ["EXCHANGE_GDAL_LIBRARY"] = "off" };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Tells_what_this_machine_reads_and_writes()
    {
        Assert.True(GdalLibrary.IsAvailable);
        Assert.StartsWith("3.", GdalLibrary.Version, StringComparison.Ordinal);
        Assert.All(LayerFile.Formats, format => Assert.True(format is { CanRead: true, CanWrite: true, Off: null }));
        var endings = LayerFile.Formats.SelectMany(format => format.Extensions).ToList();
        Assert.Superset(
            new HashSet<string> { ".gpkg", ".gdb", ".shp", ".geojson", ".json", ".gml" }, endings.ToHashSet());
        Assert.Equal(endings.Count, endings.Distinct().Count());
    }

    [Fact]
    public void Without_the_library_says_which_formats_are_off_and_what_to_install()
    {
        var lines = ChildProcess.Lines(NoLibrary, "formats");

        Assert.Contains("GeoPackage|True|True|", lines);
        Assert.Contains("File Geodatabase|False|False|gdal.not-installed", lines);
        Assert.Contains("Shapefile|False|False|gdal.not-installed", lines);
        // Written by us, read through GDAL.
        Assert.Contains("GeoJSON|False|True|gdal.not-installed", lines);
        Assert.Contains("GML|False|False|gdal.not-installed", lines);
    }

    [Fact]
    public void Without_the_library_a_file_of_its_formats_is_refused()
    {
        var file = TestData.Path("admin", "zhejiang", "zhejiang_cities.geojson");

        var lines = ChildProcess.Lines(NoLibrary, "open", file);

        Assert.Equal(["refused gdal.not-installed"], lines);
    }

    [Fact]
    public void A_library_that_is_no_gdal_is_as_good_as_none()
    {
        var lines = ChildProcess.Lines(
            new Dictionary<string, string> { ["EXCHANGE_GDAL_LIBRARY"] = "libc.so.6" }, "formats");

        Assert.Contains("Shapefile|False|False|gdal.unusable", lines);
    }

    [Theory]
    [InlineData("plan.dwg")]
    [InlineData("plan")]
    [InlineData("plan.gdb.zip")]
    public void Refuses_an_unknown_format_and_lists_the_readable_ones(string name)
    {
        var opened = LayerFile.Open(folder.PathOf(name));
        var created = LayerFile.Create(folder.PathOf(name), DateTimeOffset.UnixEpoch);

        Assert.Equal("layer-file.unknown-format", opened.Problem?.Code);
        Assert.Equal("layer-file.unknown-format", created.Problem?.Code);
        Assert.Contains(".gpkg .vct .gdb .shp .geojson .json .gml", opened.Problem!.Detail("zh"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a.gpkg")]
    [InlineData("a.shp")]
    [InlineData("a.geojson")]
    [InlineData("a.gml")]
    [InlineData("a.gdb")]
    public void Never_writes_over_what_is_there(string name)
    {
        var path = folder.PathOf(name);
        File.WriteAllText(path, "here first");

        Assert.Throws<IOException>(() => LayerFile.Create(path, DateTimeOffset.UnixEpoch));

        Assert.Equal("here first", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("a.gpkg")]
    [InlineData("a.shp")]
    [InlineData("a.geojson")]
    [InlineData("a.gml")]
    [InlineData("a.gdb")]
    public void What_was_not_completed_leaves_nothing_behind(string name)
    {
        using (var writer = LayerFile.Create(folder.PathOf(name), DateTimeOffset.UnixEpoch).Value)
        {
            var (layer, partitions) = Parcels.Make(rows: 2, columns: 3);
            writer.AddLayer(layer, partitions);
        }

        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Root));
    }

    [Fact]
    public void Every_row_of_the_geopackage_figures_holds()
    {
        foreach (var row in CsvRows.Of("geopackage", "expected.csv"))
        {
            using var source = Reading.Open(TestData.Path("geopackage", row[0]));
            var features = source.Layers.Where(layer => layer.GeometryKind is not null).ToList();
            switch (row[1])
            {
                case "none":
                    Assert.Empty(source.Layers);
                    break;
                case "16 feature layers, 1 attribute table, 2 tile tables":
                    Assert.Equal((16, 17), (features.Count, source.Layers.Count));
                    Assert.All(features, layer => Assert.Equal(
                        layer.GeometryKind switch
                        {
                            GeometryKind.GeometryCollection => 5,
                            GeometryKind.Geometry => 8,
                            _ => 2,
                        },
                        Reading.Count(source, layer)));
                    break;
                default:
                    Assert.Equal(
                        row[1].Split(' ').Order(),
                        source.Layers.Select(layer => $"{layer.Name}={Reading.Count(source, layer)}").Order());
                    break;
            }
        }
    }
}
