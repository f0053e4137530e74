using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Tiles;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Maps;

/// <summary>
/// The child's side of <see cref="TileProcess"/>: what the node's program does for its verb <c>tiles</c>.
/// </summary>
/// <remarks>
/// Words: <c>--order FILE</c>. Exit codes are those of the check: 0 result written, 2 refused, 3 stopped, 4 out of
/// memory.
/// </remarks>
public static class TileChild
{
    private const int MaxOrderBytes = 64 * 1024;

    public static async Task<int> RunAsync(IReadOnlyList<string> words)
    {
        using var stop = new CancellationTokenSource();
        _ = ChildInput.StopWhenItClosesAsync(stop);
        if (words is not ["--order", var file] || ReadOrder(file) is not { } order)
            return CheckChild.Refused;
        try
        {
            var result = Cut(order, stop.Token);
            await File.WriteAllBytesAsync(
                Path.Combine(order.OutputFolder, TileOrder.ResultName),
                JsonSerializer.SerializeToUtf8Bytes(result, RecordJson.Options), stop.Token);
            return CheckChild.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CheckChild.Stopped;
        }
        catch (OutOfMemoryException)
        {
            return CheckChild.OutOfMemory;
        }
    }

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

    private static TileOrder? ReadOrder(string file)
    {
        try
        {
            return new FileInfo(file).Length > MaxOrderBytes
                ? null : JsonSerializer.Deserialize<TileOrder>(File.ReadAllBytes(file), RecordJson.Options);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
