using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Benchmarks.Mosaics;

/// <summary>Writes mosaics to GeoPackages and keeps them by their options.</summary>
internal static class MosaicFile
{
    private static readonly Lock Making = new();

    /// <summary>The file of that mosaic, made if it is not there; tests that ask for it at the same time wait.</summary>
    public static string Make(Mosaic mosaic, string name, string folder, CancellationToken cancellationToken)
    {
        lock (Making)
            return MakeAlone(mosaic, name, folder, cancellationToken);
    }

    private static string MakeAlone(Mosaic mosaic, string name, string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, $"{name}.gpkg");
        if (File.Exists(file))
            return file;

        // Written under another name first: where the file is, it is whole.
        var unfinished = Path.Combine(folder, $"{name}.{Environment.ProcessId}.gpkg");
        using (var writer = LayerFile.Create(unfinished, DateTimeOffset.UnixEpoch).Value)
        {
            foreach (LayerDefinition layer in mosaic.Layers)
                writer.AddLayer(layer, mosaic.Read(layer, cancellationToken));
            writer.Complete();
        }

        File.Move(unfinished, file);
        return file;
    }
}
