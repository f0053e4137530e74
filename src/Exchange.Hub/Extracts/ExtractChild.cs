using Exchange.Domain.Problems;
using Exchange.Hub.Cutting;
using Exchange.Spatial.Formats;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;

namespace Exchange.Hub.Extracts;

/// <summary>
/// The child's side of <see cref="ExtractProcess"/>: what the node's program does for its verb <c>extract</c>.
/// </summary>
public static class ExtractChild
{
    public const string Verb = "extract";

    public static Task<int> RunAsync(IReadOnlyList<string> words) =>
        CuttingChild.RunAsync<ExtractOrder, ExtractCut>(words, order => order.OutputFolder, Cut);

    /// <summary>
    /// Writes the ordered layers with the ordered fields and nothing else. The same package and order give the same
    /// bytes. A file of the package that cannot be opened refuses the whole: nobody knows which layers are in it.
    /// </summary>
    public static Outcome<ExtractCut> Cut(ExtractOrder order, CancellationToken cancellationToken)
    {
        var sources = new List<(string File, ILayerSource Layers)>();
        try
        {
            foreach (var file in LayerFolder.Find(Path.Combine(order.PackageFolder, "data")).Select(file => "data/" + file))
            {
                var opened = LayerFile.Open(Path.Combine(order.PackageFolder, file));
                if (!opened.Succeeded)
                    return opened.Problem;
                sources.Add((file, opened.Value));
            }

            return Write(order, sources, cancellationToken);
        }
        catch (LayerUnreadableException unreadable)
        {
            return unreadable.Problem;
        }
        catch (LayerUnwritableException unwritable)
        {
            return unwritable.Problem;
        }
        finally
        {
            foreach (var (_, layers) in sources)
                layers.Dispose();
        }
    }

    private static ExtractCut Write(
        ExtractOrder order, List<(string File, ILayerSource Layers)> sources, CancellationToken cancellationToken)
    {
        var taken = new List<ExtractLayer>();
        using var writer = GeoPackageWriter.Create(
            Path.Combine(order.OutputFolder, ExtractOrder.LayersName), order.OrderedAt);
        foreach (var wanted in order.Layers)
        {
            // A package may carry its layers twice, in the exchange format beside the GeoPackage: the first file counts.
            var (file, source, layer) = sources
                .SelectMany(each => each.Layers.Layers.Select(layer => (each.File, each.Layers, Layer: layer)))
                .FirstOrDefault(each => each.Layer.Name.Equals(wanted.Layer, StringComparison.OrdinalIgnoreCase));
            if (layer is null)
                continue;
            var narrowed = layer with
            {
                Attributes =
                [
                    .. layer.Attributes.Where(attribute => wanted.Fields is null
                        || wanted.Fields.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase)),
                ],
            };
            var features = 0L;
            writer.AddLayer(narrowed, Counted(source.Read(narrowed, cancellationToken), count => features += count));
            taken.Add(new ExtractLayer(
                layer.Name, file, [.. narrowed.Attributes.Select(attribute => attribute.Name)], features));
        }

        writer.Complete();
        return new ExtractCut(taken);
    }

    private static IEnumerable<LayerPartition> Counted(IEnumerable<LayerPartition> partitions, Action<int> count)
    {
        foreach (var partition in partitions)
        {
            count(partition.Count);
            yield return partition;
        }
    }
}
