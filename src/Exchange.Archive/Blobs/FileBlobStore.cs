using System.Buffers;
using System.Runtime.CompilerServices;
using Exchange.Hub;

namespace Exchange.Archive.Blobs;

/// <summary>Blobs as files in a folder; several processes may use the same folder.</summary>
/// <remarks>
/// A blob is written to <c>parts/</c> in the same file system, flushed, and moved to its name without overwriting; then
/// the folder is flushed. Keys map to paths one to one. Links are listed as such and never followed.
/// </remarks>
internal sealed class FileBlobStore : IBlobStore
{
    private const int BufferBytes = 128 * 1024;
    private const string PartsFolder = "parts";
    private static readonly TimeSpan LockPause = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan LockPatience = TimeSpan.FromSeconds(30);

    private readonly string root;
    private readonly TimeProvider clock;

    public FileBlobStore(string folder, TimeProvider clock)
    {
        root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        this.clock = clock;
    }

    public Task PrepareAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DurableFolder.Create(root);
        return Task.CompletedTask;
    }

    public async Task<bool> CreateAsync(BlobKey key, Stream content, CancellationToken cancellationToken)
    {
        var target = PathOf(key);
        if (File.Exists(target))
            return false;
        var part = await WritePartAsync(content, cancellationToken);
        try
        {
            DurableFolder.Create(FolderOf(target));
            if (!TryMove(part, target))
                return false;
        }
        finally
        {
            File.Delete(part); // Gone already after a successful move; deleting nothing is not an error.
        }

        DurableFolder.Flush(FolderOf(target));
        return true;
    }

    public Task<Stream> OpenReadAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult<Stream>(new FileStream(PathOf(key), new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = BufferBytes,
            }));
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no blob '{key}'", key.Value);
        }
    }

    public Task<long?> FindLengthAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var file = new FileInfo(PathOf(key));
        return Task.FromResult(file.Exists ? file.Length : (long?)null);
    }

    public async IAsyncEnumerable<BlobItem> ListAsync(
        string folder, bool recursive, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var start = new DirectoryInfo(folder.Length == 0 ? root : PathOf(BlobKey.Parse(folder)));
        var waiting = new Stack<(FileSystemInfo Entry, string Name)>();
        Push(start, folder);
        while (waiting.TryPop(out var next))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (entry, name) = next;
            var before = waiting.Count;
            if (recursive && entry is DirectoryInfo directory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint))
                Push(directory, name);
            if (waiting.Count == before && Describe(entry, name, recursive) is { } item)
                yield return item;
        }

        await Task.CompletedTask; // Files are listed synchronously; an object store is not.

        void Push(DirectoryInfo directory, string name)
        {
            try
            {
                var children = directory.GetFileSystemInfos();
                // Last name first: the stack turns them round.
                Array.Sort(children, (left, right) => string.CompareOrdinal(right.Name, left.Name));
                foreach (var child in children)
                    waiting.Push((child, name.Length == 0 ? child.Name : $"{name}/{child.Name}"));
            }
            catch (DirectoryNotFoundException)
            {
                // Not there, or staged and deleted meanwhile: nothing to list.
            }
        }
    }

    public async Task<bool> ReplaceIfMatchesAsync(
        BlobKey key, ReadOnlyMemory<byte> expected, ReadOnlyMemory<byte> replacement,
        CancellationToken cancellationToken)
    {
        var target = PathOf(key);
        var part = await WritePartAsync(new MemoryStream(replacement.ToArray(), writable: false), cancellationToken);
        try
        {
            // Comparing and renaming are two steps: the lock makes them one, for other processes too. The system frees
            // it when a process dies. Nothing waits while it is held.
            using var held = await TakeLockAsync(cancellationToken);
            var current = new FileInfo(target);
            if (!current.Exists || current.Length != expected.Length
                || !File.ReadAllBytes(target).AsSpan().SequenceEqual(expected.Span))
                return false;
            File.Move(part, target, overwrite: true);
            DurableFolder.Flush(FolderOf(target));
            return true;
        }
        finally
        {
            File.Delete(part);
        }
    }

    public Task PromoteAsync(IReadOnlyList<BlobMove> moves, CancellationToken cancellationToken)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var move in moves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!move.Staged.IsStaged)
                throw new ArgumentException($"'{move.Staged}' is not staged", nameof(moves));
            var target = PathOf(move.Target);
            DurableFolder.Create(FolderOf(target));
            // False: another process made the same move, perhaps without having flushed the name yet.
            TryMove(PathOf(move.Staged), target);
            changed.Add(FolderOf(target));
        }

        foreach (var folder in changed)
            DurableFolder.Flush(folder);
        return Task.CompletedTask;
    }

    public Task DeleteArchivedAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!key.IsInObject)
            throw new ArgumentException($"'{key}' does not lie in an object", nameof(key));
        var path = PathOf(key);
        if (!Directory.Exists(FolderOf(path)))
            return Task.CompletedTask;
        File.Delete(path);

        // An empty folder in a storage root is a finding: those of the object and its tuples go, the root stays.
        for (var folder = FolderOf(path); FolderOf(folder) != root; folder = FolderOf(folder))
        {
            try
            {
                if (Directory.EnumerateFileSystemEntries(folder).Any())
                    break;
                Directory.Delete(folder);
            }
            catch (Exception taken) when (taken is DirectoryNotFoundException or IOException)
            {
                break; // Another process wrote into it or removed it first.
            }
        }

        return Task.CompletedTask;
    }

    public Task DeleteStagedAsync(BlobKey key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!key.IsStaged)
            throw new ArgumentException($"'{key}' is not staged; archived blobs are never deleted", nameof(key));
        var path = PathOf(key);
        var folder = FolderOf(path);
        if (!Directory.Exists(folder))
            return Task.CompletedTask;
        File.Delete(path);

        // A folder that is not empty, or gone, is not our business: whoever empties it removes it.
        if (folder != Path.Combine(root, BlobKey.StagingFolder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // Another process wrote into it or removed it first.
            }
        }

        return Task.CompletedTask;
    }

    public Task<int> RemoveAbandonedPartsAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        var removed = 0;
        var parts = new DirectoryInfo(Path.Combine(root, PartsFolder));
        foreach (var part in parts.Exists ? parts.EnumerateFiles("*.part") : [])
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (part.LastWriteTimeUtc >= before.UtcDateTime)
                continue;
            part.Delete();
            removed++;
        }

        return Task.FromResult(removed);
    }

    /// <summary>The entry as an item; null when it was deleted since it was seen.</summary>
    private static BlobItem? Describe(FileSystemInfo entry, string name, bool recursive)
    {
        try
        {
            var kind = entry.Attributes.HasFlag(FileAttributes.ReparsePoint) ? BlobItemKind.Link
                : entry is FileInfo ? BlobItemKind.Blob
                : recursive ? BlobItemKind.EmptyFolder
                : BlobItemKind.Folder;
            var length = kind == BlobItemKind.Blob ? ((FileInfo)entry).Length : 0;
            return new BlobItem(name, kind, length, entry.LastWriteTimeUtc);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private async Task<string> WritePartAsync(Stream content, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(root, PartsFolder);
        DurableFolder.Create(folder);
        var part = Path.Combine(folder, $"{Guid.CreateVersion7(clock.GetUtcNow()):N}.part");
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(part, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                Share = FileShare.None,
                BufferSize = 0,
            });
            int count;
            while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
                await file.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            file.Flush(flushToDisk: true);
        }
        catch
        {
            File.Delete(part);
            throw;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        return part;
    }

    /// <summary>
    /// Moves without overwriting; false when the target is there. Throws when the source is missing as well.
    /// </summary>
    private static bool TryMove(string source, string target)
    {
        if (File.Exists(target))
            return false;
        try
        {
            DurableFolder.MoveToNewName(source, target);
            return true;
        }
        catch (IOException) when (File.Exists(target))
        {
            return false;
        }
        catch (DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"There is no file '{source}'", source);
        }
    }

    /// <remarks>
    /// Waits in real time, never by the injected clock: whoever holds the lock is another thread or process at work.
    /// </remarks>
    private async Task<FileStream> TakeLockAsync(CancellationToken cancellationToken)
    {
        var path = Path.Combine(root, PartsFolder, "replace.lock");
        var since = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (TimeProvider.System.GetElapsedTime(since) < LockPatience)
            {
                await Task.Delay(LockPause, cancellationToken);
            }
        }
    }

    private string PathOf(BlobKey key)
    {
        var path = Path.GetFullPath(Path.Combine(root, key.Value.Replace('/', Path.DirectorySeparatorChar)));
        return path.StartsWith(root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : throw new ArgumentException($"Key '{key}' leads out of the store", nameof(key));
    }

    private static string FolderOf(string path) =>
        Path.GetDirectoryName(path)!; // A path under the root always has a folder.
}
