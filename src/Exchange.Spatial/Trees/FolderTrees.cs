using System.Globalization;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Trees;

/// <summary>Reads every layer below a folder and writes the leaves of each into a file.</summary>
public static class FolderTrees
{
    private const string Geodatabase = ".gdb";
    private const string Shapefile = ".shp";
    private static readonly string[] SingleFiles = [".gpkg", ".vct", ".geojson"];
    private static readonly string[] ShapefileParts = [Shapefile, ".shx", ".dbf", ".prj", ".cpg"];

    /// <summary>Whether a file of a package belongs to a file of layers.</summary>
    public static bool IsOfLayers(string path) =>
        HasEnding(path, SingleFiles) || HasEnding(path, ShapefileParts) || IsInGeodatabase(path);

    /// <param name="output">An existing folder; gets a file of leaves for each layer that could be read.</param>
    public static IReadOnlyList<FolderLayer> Read(string folder, string output, CancellationToken cancellationToken)
    {
        var layers = new List<FolderLayer>();
        foreach (var path in SourcesIn(folder))
        {
            var file = Path.GetRelativePath(folder, path).Replace('\\', '/');
            var opened = LayerFile.Open(path);
            if (!opened.Succeeded)
            {
                layers.Add(FolderLayer.NotRead(file, "", opened.Problem.Code));
                continue;
            }

            using var source = opened.Value;
            foreach (var layer in source.Layers)
                layers.Add(Read(source, layer, file, output, layers.Count, cancellationToken));
        }

        return layers;
    }

    private static FolderLayer Read(
        ILayerSource source, LayerDefinition layer, string file, string output, int number,
        CancellationToken cancellationToken)
    {
        try
        {
            var read = LayerTreeReader.Read(source, layer, cancellationToken);
            var leaves = number.ToString("D6", CultureInfo.InvariantCulture) + ".leaves";
            using (var stream = File.Create(Path.Combine(output, leaves)))
                read.Leaves.Write(stream);
            return new FolderLayer(file, read.Name, read.Features, read.AreaSquareMetres, read.Root, null, leaves);
        }
        catch (LayerUnreadableException unreadable)
        {
            return FolderLayer.NotRead(file, layer.Name, unreadable.Problem.Code);
        }
    }

    private static IEnumerable<string> SourcesIn(string folder)
    {
        var root = new DirectoryInfo(folder);
        return root.EnumerateDirectories("*" + Geodatabase, SearchOption.AllDirectories).Select(each => each.FullName)
            .Concat(root.EnumerateFiles("*", SearchOption.AllDirectories).Select(each => each.FullName)
                .Where(path => !IsInGeodatabase(path)
                    && (HasEnding(path, SingleFiles) || HasEnding(path, [Shapefile]))))
            .Order(StringComparer.Ordinal);
    }

    private static bool HasEnding(string path, string[] endings) =>
        endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static bool IsInGeodatabase(string path) =>
        path.Contains(Geodatabase + "/", StringComparison.OrdinalIgnoreCase);
}
