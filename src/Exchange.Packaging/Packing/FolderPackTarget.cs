namespace Exchange.Packaging.Packing;

/// <summary>Writes a package as a folder, under another name until it is complete.</summary>
internal sealed class FolderPackTarget(string folder) : IPackTarget
{
    private readonly string partial = $"{folder.TrimEnd('/', '\\')}.partial";

    public Stream Create(string path, string? source)
    {
        var target = Path.Combine(partial, path);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!); // A path below a folder has one.
        return new FileStream(
            target, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
    }

    public Task CompleteAsync(CancellationToken cancellationToken)
    {
        Directory.Move(partial, folder);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        if (Directory.Exists(partial))
            Directory.Delete(partial, recursive: true);
        return ValueTask.CompletedTask;
    }
}
