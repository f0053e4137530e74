using System.Diagnostics;
using System.Text.Json;
using Exchange.Benchmarks.Counties;
using Exchange.Spatial.Tiles;

namespace Exchange.Spatial.Tests.Tiles;

/// <summary>
/// Programs that are not ours read the tiles: GDAL here, OpenLayers in the web app's tests from the same file.
/// </summary>
public sealed class TileReadersTests : IDisposable
{
    private static readonly string[] Example =
    [
        "POLYGON((120 30,120.01 30,120.01 30.01,120 30.01,120 30),"
            + "(120.002 30.002,120.004 30.002,120.004 30.004,120.002 30.004,120.002 30.002))",
        "MULTIPOLYGON(((120.011 30,120.012 30,120.012 30.004,120.011 30.004,120.011 30)),"
            + "((120.013 30,120.014 30,120.014 30.004,120.013 30.004,120.013 30)))",
        "LINESTRING(120 30.011,120.005 30.013,120.01 30.011)",
        "MULTIPOINT((120.012 30.008),(120.014 30.009))",
    ];

    private readonly TileSetting setting = new();

    public void Dispose() => setting.Dispose();

    [Fact]
    public void Gdal_reads_the_geometries_and_classes_of_a_tile()
    {
        var file = setting.File("example.mvt");
        File.WriteAllBytes(file, ExampleTile());

        using var read = JsonDocument.Parse(Run("ogr2ogr", "-f", "GeoJSON", "/vsistdout/", file));

        var features = read.RootElement.GetProperty("features").EnumerateArray()
            .Select(feature => (
                Type: feature.GetProperty("geometry").GetProperty("type").GetString(),
                Class: feature.GetProperty("properties").TryGetProperty("class", out var found)
                    ? found.GetString() : null,
                Rings: feature.GetProperty("geometry").GetProperty("coordinates")))
            .OrderBy(feature => feature.Type, StringComparer.Ordinal).ToList();
        Assert.Equal(["LineString", "MultiPoint", "MultiPolygon", "Polygon"], features.Select(feature => feature.Type));
        Assert.Equal("0101", features[3].Class);
        Assert.Equal(2, features[3].Rings.GetArrayLength());
        Assert.Equal("0701", features[2].Class);
        Assert.Equal(2, features[2].Rings.GetArrayLength());
    }

    [Fact]
    public void The_tile_the_web_apps_tests_read_is_the_one_written_here()
    {
        var file = Path.Combine(BenchFolder.Repository, "src", "Exchange.Web", "src", "map", "example.mvt");
        if (Environment.GetEnvironmentVariable("EXCHANGE_WRITE_DOCS") == "1")
            File.WriteAllBytes(file, ExampleTile());

        Assert.Equal(File.ReadAllBytes(file), ExampleTile());
    }

    private byte[] ExampleTile() => TileSetting.Bytes(
        setting.Cut(new HeldLayer(4490, Example, "0101", "0701")), TileSetting.At(120.005, 30.005, 12));

    private static string Run(string program, params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(program, words)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!; // A program that cannot be started throws.
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, errors.GetAwaiter().GetResult());
        return output;
    }
}
