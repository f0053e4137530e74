namespace Exchange.Hub.Submissions;

/// <summary>Where uploads lie while they grow, and where packages are unpacked while they are verified.</summary>
/// <param name="Folder">A folder of this node's own, on the same disk as the archive if possible.</param>
public sealed class UploadFiles(string folder)
{
    private const string Extension = ".part";

    public string PathOf(Guid uploadId)
    {
        DurableFolder.Create(folder);
        return Path.Combine(folder, $"{uploadId:N}{Extension}");
    }

    /// <summary>Makes the names of new uploads outlast a power cut, as their flushed bytes do.</summary>
    public void FlushNames() => DurableFolder.Flush(folder);

    /// <summary>Bytes safely on disk: the upload's offset. 0 when there is no file.</summary>
    public long LengthOf(Guid uploadId) => new FileInfo(PathOf(uploadId)) is { Exists: true } file ? file.Length : 0;

    /// <summary>Whether the file is there. A disk that cannot tell throws: that is no file that is gone.</summary>
    public bool Holds(Guid uploadId)
    {
        try
        {
            File.GetAttributes(PathOf(uploadId));
            return true;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    public void Delete(Guid uploadId) => File.Delete(PathOf(uploadId));

    /// <summary>
    /// A folder for one attempt at leased work. Whoever takes the work over meanwhile has another, so none can delete what the
    /// other works with.
    /// </summary>
    public WorkFolder OpenAttempt(string kind, Guid id) =>
        new(Path.Combine(folder, "work", $"{kind}-{id:N}-{Path.GetRandomFileName()}"));

    /// <summary>
    /// Uploads whose file nobody has written to since that instant, at most so many, untouched longest first: those with a row
    /// expire and go, so that no file without one waits behind them for ever.
    /// </summary>
    public IReadOnlyList<Guid> ListUntouched(DateTimeOffset since, int limit) =>
        !Directory.Exists(folder) ? [] :
        [
            .. new DirectoryInfo(folder).EnumerateFiles($"*{Extension}")
                .Where(file => file.LastWriteTimeUtc < since.UtcDateTime).OrderBy(file => file.LastWriteTimeUtc)
                .Select(file => Guid.TryParseExact(Path.GetFileNameWithoutExtension(file.Name), "N", out var id) ? id : (Guid?)null)
                .OfType<Guid>().Take(limit),
        ];

    /// <summary>An empty folder for one piece of work; whatever a crashed attempt left there is removed.</summary>
    public string FreshWorkFolder(string name)
    {
        var path = Path.Combine(folder, "work", name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
        Directory.CreateDirectory(path);
        return path;
    }

    public void DeleteWorkFolder(string name)
    {
        var path = Path.Combine(folder, "work", name);
        if (Directory.Exists(path))
            Directory.Delete(path, recursive: true);
    }

    /// <summary>
    /// Removes work folders made before that instant, and answers how many: a process that died leaves its own, whose name
    /// nobody may take again. The instant must lie further back than any work lasts.
    /// </summary>
    public int SweepWorkFolders(DateTimeOffset madeBefore)
    {
        var work = new DirectoryInfo(Path.Combine(folder, "work"));
        var old = work.Exists
            ? work.EnumerateDirectories().Where(each => each.LastWriteTimeUtc < madeBefore.UtcDateTime).ToList()
            : [];
        foreach (var each in old)
            each.Delete(recursive: true);
        return old.Count;
    }
}
