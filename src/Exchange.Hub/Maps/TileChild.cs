using Exchange.Domain.Problems;
using Exchange.Hub.Cutting;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tiles;

namespace Exchange.Hub.Maps;

/// <summary>
/// The child's side of <see cref="TileProcess"/>: what the node's program does for its verb <c>tiles</c>.
/// </summary>
public static class TileChild
{
    public static Task<int> RunAsync(IReadOnlyList<string> words) =>
        CuttingChild.RunAsync<TileOrder, TileResult>(words, order => order.OutputFolder, (order, stop) => Cut(order, stop));

    /// <summary>Cuts every layer that can be drawn; what cannot is in the result with its reason.</summary>
    public static TileResult Cut(TileOrder order, CancellationToken cancellationToken)
    {
        var layers = new List<TileResultLayer>();
        var options = new TileSetOptions { ClassFields = order.ClassFields };
        var payload = Path.Combine(order.PackageFolder, "data");
        foreach (var file in LayerFolder.Find(payload).Select(file => "data/" + file))
        {
            if (layers.Count >= TileOrder.MaxLayers)
                break;
            var opened = LayerFile.Open(Path.Combine(order.PackageFolder, file));
            if (!opened.Succeeded)
            {
                layers.Add(Refused(file, "", opened.Problem));
                continue;
            }

            using var source = opened.Value;
            foreach (var layer in source.Layers.Where(layer => layer.GeometryKind is not null))
            {
                if (layers.Count >= TileOrder.MaxLayers)
                    return new TileResult(layers);
                var target = Path.Combine(order.OutputFolder, TileOrder.SetName(layers.Count));
                var cut = TileSetWriter.Write(source, layer, target, options, cancellationToken);
                if (!cut.Succeeded)
                    File.Delete(target);
                layers.Add(cut.Succeeded
                    ? new TileResultLayer(file, layer.Name, null, null) : Refused(file, layer.Name, cut.Problem));
            }
        }

        return new TileResult(layers);
    }

    private static TileResultLayer Refused(string file, string layer, Problem problem) =>
        new(file, layer, problem.Code, problem.Values);
}
