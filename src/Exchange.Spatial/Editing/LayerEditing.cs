using Exchange.Domain.Problems;

namespace Exchange.Spatial.Editing;

/// <summary>Opens files of layers for changes in place.</summary>
public static class LayerEditing
{
    /// <summary>
    /// An editor for a GeoPackage file or the folder of a file geodatabase, or why it cannot be edited here.
    /// </summary>
    public static Outcome<ILayerEditor> Open(string path)
    {
        var extension = Path.GetExtension(Path.TrimEndingDirectorySeparator(path)).ToLowerInvariant();
        return extension switch
        {
            ".gpkg" => GeoPackageEditor.Open(path),
            ".gdb" => GeodatabaseEditor.Open(path),
            _ => EditingProblems.NoEditor.With(("file", Path.GetFileName(Path.TrimEndingDirectorySeparator(path)))),
        };
    }
}
