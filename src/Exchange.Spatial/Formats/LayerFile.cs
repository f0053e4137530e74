using Exchange.Domain.Problems;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Formats;

/// <summary>Opens and creates files of layers, whichever format they are in.</summary>
public static class LayerFile
{
    /// <summary>
    /// Opens a file (or the folder of a file geodatabase) for reading, or says why it cannot be read. The format is told
    /// from the name; content that belies it is refused by the reader.
    /// </summary>
    public static Outcome<ILayerSource> Open(string path)
    {
        switch (Path.GetExtension(path).ToLowerInvariant())
        {
            case ".gpkg":
                var opened = GeoPackage.Open(path);
                return opened.Succeeded ? Outcome<ILayerSource>.Of(opened.Value) : opened.Problem;
            case ".vct":
                var vct = VctFile.Open(path, null, CancellationToken.None);
                return vct.Succeeded ? Outcome<ILayerSource>.Of(vct.Value) : vct.Problem;
            default:
                return Unknown(path);
        }
    }

    /// <summary>Creates a new file for writing in the format its name tells.</summary>
    /// <param name="lastChange">The instant formats that carry one are stamped with.</param>
    /// <exception cref="IOException">The file exists already or cannot be created.</exception>
    public static Outcome<ILayerWriter> Create(string path, DateTimeOffset lastChange) =>
        Path.GetExtension(path).ToLowerInvariant() switch
        {
            ".gpkg" => Outcome<ILayerWriter>.Of(GeoPackageWriter.Create(path, lastChange)),
            ".vct" => Outcome<ILayerWriter>.Of(VctWriter.Create(path, lastChange)),
            _ => Unknown(path),
        };

    private static Problem Unknown(string path) => FormatProblems.UnknownFormat.With(
        ("file", Path.GetFileName(path)), ("found", Path.GetExtension(path)), ("allowed", ".gpkg, .vct"));
}
