using Exchange.Spatial.Formats;
using Exchange.Spatial.Trees;

namespace Exchange.Spatial.Tests.Formats;

/// <summary>Which files of a folder are files of layers: the same for maps and for the comparison of levels.</summary>
public sealed class LayerFolderTests : IDisposable
{
    private static readonly string[] Files =
    [
        "plan/DATA.GDB/a00000001.gdbtable", "plan/DATA.GDB/gdb", "a.gml", "a.xsd", "B.SHP", "B.DBF", "c.geojson",
        "d.json", "e.vct", "f.gpkg", "g.pdf",
    ];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_format_is_found_whatever_the_case_of_its_ending()
    {
        Write();

        Assert.Equal(
            ["B.SHP", "a.gml", "c.geojson", "e.vct", "f.gpkg", "plan/DATA.GDB"], LayerFolder.Find(folder.PathOf("")));
        Assert.Empty(LayerFolder.Find(folder.PathOf("nothing")));
    }

    [Fact]
    public void What_belongs_to_a_data_set_is_part_of_it_and_nothing_else_is() =>
        Assert.Equal(["d.json", "g.pdf"], Files.Where(file => !LayerFolder.IsPart(file)));

    [Theory]
    [InlineData("B.SHP", "B.DBF", true)]
    [InlineData("plan/DATA.GDB", "plan/DATA.GDB/a00000001.gdbtable", true)]
    [InlineData("plan/DATA.GDB", "plan/DATA.GDB/", true)]
    [InlineData("f.gpkg", "f.gpkg", true)]
    [InlineData("B.SHP", "plan/B.DBF", false)]
    [InlineData("f.gpkg", "f.pdf", false)]
    [InlineData("plan/DATA.GDB", "plan/", false)]
    public void A_file_is_part_of_the_data_set_it_is_read_with(string dataSet, string file, bool isPart) =>
        Assert.Equal(isPart, LayerFolder.IsPartOf(file, dataSet));

    [Fact]
    public void A_comparison_tells_each_of_them_also_when_none_can_be_read()
    {
        Write();
        var output = Directory.CreateTempSubdirectory("exchange-leaves-").FullName;

        var layers = FolderTrees.Read(folder.PathOf(""), output, CancellationToken.None);

        Directory.Delete(output, recursive: true);
        Assert.Equal(LayerFolder.Find(folder.PathOf("")), layers.Select(layer => layer.File));
        Assert.All(layers, layer => Assert.NotNull(layer.Unread));
    }

    private void Write()
    {
        foreach (var file in Files)
        {
            var path = folder.PathOf(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!); // Below the folder.
            File.WriteAllText(path, "nothing of the kind");
        }
    }
}
