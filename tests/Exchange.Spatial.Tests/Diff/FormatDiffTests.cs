using Exchange.Spatial.Diff;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tests.Formats;

namespace Exchange.Spatial.Tests.Diff;

/// <summary>A copy in another format is no other version.</summary>
public sealed class FormatDiffTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public static TheoryData<string, int> FormatsAndSystems
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var ending in new[] { ".gpkg", ".vct", ".gdb", ".shp", ".geojson", ".gml" })
            {
                data.Add(ending, 4490);
                data.Add(ending, 4528);
            }

            return data;
        }
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [MemberData(nameof(FormatsAndSystems))]
    public void No_difference_is_seen_in_a_copy_in_another_format(string ending, int epsg)
    {
        var (layer, partitions) = Parcels.Make(rows: 14, columns: 11, epsg);
        var all = partitions.ToList();
        using var package = Reading.Open(Write("package.gpkg", layer, all));
        using var copy = Reading.Open(Write("DLTB" + ending, layer, all));
        var options = new DiffOptions { Key = "BSM", IgnoredFields = [.. new DiffOptions().IgnoredFields, "gml_id"] };

        using var found = LayerDiff.Compare(
            new LayerVersion(package, package.Layers.Single()),
            new LayerVersion(copy, copy.Layers.Single()),
            options,
            CancellationToken.None).Value;

        Assert.Equal([], found.Changes);
        Assert.Equal(14 * 11, found.Counts.Unchanged);
        Assert.Equal([], found.SchemaChanges);
    }

    private string Write(string name, LayerDefinition layer, IEnumerable<LayerPartition> partitions)
    {
        var path = folder.PathOf(name);
        using var writer = LayerFile.Create(path, DateTimeOffset.UnixEpoch).Value;
        writer.AddLayer(layer, partitions);
        writer.Complete();
        return path;
    }
}
