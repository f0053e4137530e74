using Exchange.Domain.Problems;
using Exchange.Spatial.Gdal.Shapefiles;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Gdal;

/// <summary>What is handed to GDAL for a file, and what we found out about the file ourselves.</summary>
internal sealed class GdalInput : IDisposable
{
    private readonly string name;

    private GdalInput(string name, string path, IReadOnlyList<string> options) =>
        (this.name, Path, Options) = (name, path, options);

    public string Path { get; }

    /// <summary>Open options of the driver.</summary>
    public IReadOnlyList<string> Options { get; }

    public StagedFolder? Folder { get; private init; }

    public ShapefileFacts? Shapefile { get; private init; }

    public static Outcome<GdalInput> Prepare(string path, GdalFormat format, GdalOptions options)
    {
        var name = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path));
        Problem Refuse(string found) =>
            GdalProblems.NotReadable.With(("file", name), ("format", format.Name), ("found", found));

        var full = System.IO.Path.GetFullPath(path);
        var isFolder = format == GdalFormat.FileGeodatabase;
        if (full.StartsWith("/vsi", StringComparison.Ordinal))
            return Refuse("the path names one of GDAL's virtual file systems");
        if (isFolder ? !Directory.Exists(full) : !File.Exists(full))
            return Refuse(isFolder ? "there is no such folder" : "there is no such file");
        try
        {
            if (format == GdalFormat.Shapefile)
                return ForShapefile(name, full);
            if (isFolder)
                return new GdalInput(name, full, []);
            if (new FileInfo(full).Length > options.MaxTextFileBytes)
            {
                return GdalProblems.OverLimit.With(
                    ("file", name), ("place", format.Name), ("what", "the size of the file in bytes"),
                    ("allowed", options.MaxTextFileBytes));
            }

            return format == GdalFormat.Gml ? ForGml(name, full) : new GdalInput(name, full, ["NATIVE_DATA=NO"]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Refuse(unreadable.Message);
        }
    }

    /// <summary>A message of GDAL's without the names of folders of this machine.</summary>
    public string Clean(string message)
    {
        var folder = System.IO.Path.GetDirectoryName(Path) + System.IO.Path.DirectorySeparatorChar;
        return message.Replace(Path, name, StringComparison.Ordinal)
            .Replace(folder, "", StringComparison.Ordinal)
            .TrimEnd('.');
    }

    public void Dispose() => Folder?.Dispose();

    private static GdalInput ForShapefile(string name, string file)
    {
        var folder = new StagedFolder();
        try
        {
            var facts = ShapefileFacts.Gather(file, folder);
            // No encoding: bytes come as they are and are decoded by us, who know better.
            return new GdalInput(name, facts.MainFile, ["ENCODING=", "ADJUST_GEOM_TYPE=NO"])
            {
                Folder = folder,
                Shapefile = facts,
            };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>
    /// The document and the schema of the same name. Any other schema the document names is ignored, so that it cannot
    /// point at files elsewhere.
    /// </summary>
    private static GdalInput ForGml(string name, string file)
    {
        var folder = new StagedFolder();
        try
        {
            folder.Link("data.gml", file);
            var schema = System.IO.Path.ChangeExtension(file, ".xsd");
            if (File.Exists(schema))
                folder.Link("data.xsd", schema);
            return new GdalInput(
                name,
                folder.PathOf("data.gml"),
                [$"XSD={folder.PathOf("data.xsd")}", "WRITE_GFS=NO", "DOWNLOAD_SCHEMA=NO", "REGISTRY="])
            {
                Folder = folder,
            };
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }
}
