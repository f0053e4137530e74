using Exchange.Spatial.Gdal;

namespace Exchange.Spatial.Formats;

/// <summary>Finds files of layers by their names, in whatever case they are written.</summary>
/// <remarks>
/// A format this machine cannot read counts too: whoever opens the file is then told why it cannot be read. Names that
/// end in <c>.json</c> do not count: packages hold such files that are no layers, and GeoJSON has an ending of its own.
/// </remarks>
public static class LayerFolder
{
    private static readonly HashSet<string> DataSets = new(
        LayerFile.Extensions.Where(extension => extension != ".json"), StringComparer.OrdinalIgnoreCase);

    // What lies beside a shapefile and beside a GML document and is read with it.
    private static readonly HashSet<string> Companions =
        new([".shx", ".dbf", ".prj", ".cpg", ".xsd"], StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The data sets below a folder, relative to it, with forward slashes, in the order of their names. Links are not
    /// followed; a folder that is not there has none.
    /// </summary>
    public static IReadOnlyList<string> Find(string folder) => Directory.Exists(folder)
        ?
        [
            .. Directory.EnumerateFiles(folder, "*", new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.ReparsePoint,
            })
                .Select(file => DataSetOf(Path.GetRelativePath(folder, file).Replace('\\', '/')))
                .Where(file => DataSets.Contains(Path.GetExtension(file)))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ]
        : [];

    /// <summary>Whether a file is read when the data sets around it are.</summary>
    /// <param name="file">Its path with forward slashes.</param>
    public static bool IsPart(string file) =>
        Path.GetExtension(DataSetOf(file)) is var extension
        && (DataSets.Contains(extension) || Companions.Contains(extension));

    /// <summary>Whether a file is read when that data set is: it is the data set, lies in it, or stands beside it.</summary>
    /// <param name="file">Its path with forward slashes.</param>
    /// <param name="dataSet">As <see cref="Find"/> names it, below the same folder.</param>
    public static bool IsPartOf(string file, string dataSet) =>
        DataSetOf(file).Equals(dataSet, StringComparison.Ordinal)
        || (Companions.Contains(Path.GetExtension(file))
            && Path.ChangeExtension(file, null).Equals(Path.ChangeExtension(dataSet, null), StringComparison.OrdinalIgnoreCase));

    /// <summary>
    /// The data set a file belongs to: a file geodatabase is a folder, its files stand for one data set.
    /// </summary>
    public static string DataSetOf(string file)
    {
        var ending = GdalFormat.FileGeodatabase.Extensions[0] + "/";
        var at = file.IndexOf(ending, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? file : file[..(at + ending.Length - 1)];
    }
}
