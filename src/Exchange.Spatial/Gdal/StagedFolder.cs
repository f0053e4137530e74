namespace Exchange.Spatial.Gdal;

/// <summary>
/// A temporary folder that shows GDAL only the files it shall see: links to the files of a data set under the names
/// GDAL expects, and what we made ourselves. Side files of the sender stay out of reach, and nothing is ever written
/// beside the sender's files.
/// </summary>
internal sealed class StagedFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-layer-");

    public string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <exception cref="IOException">There is no room for the copy.</exception>
    public void Link(string name, string file)
    {
        try
        {
            File.CreateSymbolicLink(PathOf(name), Path.GetFullPath(file));
        }
        catch (Exception refused) when (OperatingSystem.IsWindows()
            && refused is IOException or UnauthorizedAccessException)
        {
            // Windows lets only some accounts make links.
            File.Copy(file, PathOf(name));
        }
    }

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A leftover folder of links harms nobody and is swept with the system's temporary files.
        }
    }
}
