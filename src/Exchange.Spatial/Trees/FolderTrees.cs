using System.Globalization;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Trees;

/// <summary>Reads every layer below a folder and writes the leaves of each into a file.</summary>
public static class FolderTrees
{
    /// <param name="output">An existing folder; gets a file of leaves for each layer that could be read.</param>
    public static IReadOnlyList<FolderLayer> Read(string folder, string output, CancellationToken cancellationToken)
    {
        var layers = new List<FolderLayer>();
        foreach (var file in LayerFolder.Find(folder))
        {
            var opened = LayerFile.Open(Path.Combine(folder, file));
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
}
