namespace Exchange.Hub.Submissions;

/// <summary>An empty folder that is deleted when its attempt is over.</summary>
public sealed class WorkFolder : IDisposable
{
    internal WorkFolder(string path) => Path = Directory.CreateDirectory(path).FullName;

    public string Path { get; }

    /// <remarks>What cannot be deleted now is swept later: it must not hide what came of the work.</remarks>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception left) when (left is IOException or UnauthorizedAccessException)
        {
            // See above.
        }
    }
}
