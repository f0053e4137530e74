namespace Exchange.Spatial.Gdal.Shapefiles;

/// <summary>
/// The files of a shapefile. Names come in any case: .SHX beside .shp is common on media from Windows.
/// </summary>
/// <param name="Main">The .shp file.</param>
/// <param name="Index">The .shx file, or null.</param>
/// <param name="Table">The .dbf file, or null.</param>
/// <param name="CodePage">The .cpg file, or null.</param>
/// <param name="Projection">The .prj file, or null.</param>
internal sealed record ShapefileSet(string Main, string? Index, string? Table, string? CodePage, string? Projection)
{
    public string Stem => Path.GetFileNameWithoutExtension(Main);

    /// <param name="main">Full path of the .shp file.</param>
    public static ShapefileSet Around(string main)
    {
        var folder = Path.GetDirectoryName(main)!; // A full path of a file has one.
        var stem = Path.GetFileNameWithoutExtension(main);
        string? Side(string extension) => File.Exists(Path.Combine(folder, stem + extension))
            ? Path.Combine(folder, stem + extension)
            : Directory.EnumerateFiles(folder).FirstOrDefault(file =>
                Path.GetFileName(file).Equals(stem + extension, StringComparison.OrdinalIgnoreCase));
        return new ShapefileSet(main, Side(".shx"), Side(".dbf"), Side(".cpg"), Side(".prj"));
    }
}
