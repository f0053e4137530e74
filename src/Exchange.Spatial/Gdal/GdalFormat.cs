namespace Exchange.Spatial.Gdal;

/// <summary>One format that is read or written through a driver of GDAL.</summary>
/// <param name="Name">The name people know it by.</param>
/// <param name="Driver">GDAL's name of the driver; the only one that is offered a file of this format.</param>
/// <param name="Extensions">Endings of names, lower case, with the dot.</param>
internal sealed record GdalFormat(string Name, string Driver, IReadOnlyList<string> Extensions)
{
    public static readonly GdalFormat FileGeodatabase = new("File Geodatabase", "OpenFileGDB", [".gdb"]);
    public static readonly GdalFormat Shapefile = new("Shapefile", "ESRI Shapefile", [".shp"]);
    public static readonly GdalFormat GeoJson = new("GeoJSON", "GeoJSON", [".geojson", ".json"]);
    public static readonly GdalFormat Gml = new("GML", "GML", [".gml"]);

    public static IReadOnlyList<GdalFormat> All { get; } = [FileGeodatabase, Shapefile, GeoJson, Gml];

    /// <summary>The format of a name, or null when it is none of GDAL's.</summary>
    public static GdalFormat? Of(string path)
    {
        var extension = Path.GetExtension(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();
        return All.FirstOrDefault(format => format.Extensions.Contains(extension));
    }
}
