using Exchange.Domain.Problems;
using Exchange.Spatial.Gdal;
using Exchange.Spatial.Gdal.Writing;
using Exchange.Spatial.GeoJson;
using Exchange.Spatial.GeoPackages;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct;

namespace Exchange.Spatial.Formats;

/// <summary>Opens and creates files of layers, whichever format they are in.</summary>
public static class LayerFile
{
    private static readonly FormatSupport[] Native =
    [
        new() { Name = "GeoPackage", Extensions = [".gpkg"], CanRead = true, CanWrite = true },
        new() { Name = "VCT", Extensions = [".vct"], CanRead = true, CanWrite = true },
    ];

    /// <summary>Every format there is, and what this machine can do with it.</summary>
    /// <remarks>GeoJSON is read through GDAL and written without it.</remarks>
    public static IReadOnlyList<FormatSupport> Formats =>
    [
        .. Native,
        .. GdalLibrary.Formats.Select(
            format => format.Name == GdalFormat.GeoJson.Name ? format with { CanWrite = true } : format),
    ];

    /// <summary>Endings of all formats' names, told without asking what this machine can read.</summary>
    internal static IEnumerable<string> Extensions =>
        Native.SelectMany(format => format.Extensions).Concat(GdalFormat.All.SelectMany(format => format.Extensions));

    /// <summary>
    /// Opens a file (or the folder of a file geodatabase) for reading, or says why it cannot be read. The format is
    /// told from the name; content that belies it is refused by the reader.
    /// </summary>
    public static Outcome<ILayerSource> Open(string path) => ExtensionOf(path) switch
    {
        ".gpkg" => As(GeoPackage.Open(path)),
        ".vct" => As(VctFile.Open(path, null, CancellationToken.None)),
        _ when GdalFormat.Of(path) is not null => As(GdalSource.Open(path)),
        _ => Unknown(path),
    };

    /// <summary>Creates a new file for writing in the format its name tells.</summary>
    /// <param name="lastChange">The instant formats that carry one are stamped with.</param>
    /// <exception cref="IOException">The file exists already or cannot be created.</exception>
    public static Outcome<ILayerWriter> Create(string path, DateTimeOffset lastChange) => ExtensionOf(path) switch
    {
        ".gpkg" => Outcome<ILayerWriter>.Of(GeoPackageWriter.Create(path, lastChange)),
        ".vct" => Outcome<ILayerWriter>.Of(VctWriter.Create(path, lastChange)),
        ".geojson" or ".json" => Outcome<ILayerWriter>.Of(GeoJsonWriter.Create(path)),
        _ when GdalFormat.Of(path) is not null => As(GdalWriter.Create(path)),
        _ => Unknown(path),
    };

    private static string ExtensionOf(string path) =>
        Path.GetExtension(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();

    private static Outcome<ILayerSource> As<T>(Outcome<T> opened)
        where T : ILayerSource =>
        opened.Succeeded ? Outcome<ILayerSource>.Of(opened.Value) : opened.Problem;

    private static Outcome<ILayerWriter> As(Outcome<GdalWriter> created) =>
        created.Succeeded ? Outcome<ILayerWriter>.Of(created.Value) : created.Problem;

    private static Problem Unknown(string path) => FormatProblems.UnknownFormat.With(
        ("file", Path.GetFileName(Path.TrimEndingDirectorySeparator(path))), ("found", ExtensionOf(path)),
        ("allowed", string.Join(" ", Formats.Where(format => format.CanRead).SelectMany(format => format.Extensions))));
}
