using System.IO.Enumeration;
using Exchange.Domain.Problems;
using Exchange.Packaging.Paths;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Bags;

/// <summary>A bag that lies unpacked in a folder. Links are refused, never followed.</summary>
internal sealed class FolderBagSource : IBagSource
{
    private readonly string folder;

    private FolderBagSource(string folder, IReadOnlyList<BagFile> files) => (this.folder, Files) = (folder, files);

    public IReadOnlyList<BagFile> Files { get; }

    public static Outcome<IBagSource> Open(string folder, ZipLimits limits)
    {
        var listed = List(folder, limits);
        return listed.Succeeded ? new FolderBagSource(folder, listed.Value) : listed.Problem;
    }

    /// <summary>All files below a folder, sorted by path, or why they cannot be taken.</summary>
    public static Outcome<IReadOnlyList<BagFile>> List(string folder, ZipLimits limits)
    {
        var root = Path.GetFullPath(folder);
        var files = new List<BagFile>();
        long total = 0;
        foreach (var found in Enumerate(root))
        {
            var path = Path.GetRelativePath(root, found.Path);
            if (Path.DirectorySeparatorChar != '/')
                path = path.Replace(Path.DirectorySeparatorChar, '/');
            if (found.IsLink)
                return PathProblems.Link.With(("path", path));
            if (PathRules.FindUnsafe(path) is { } refused)
                return refused;
            files.Add(new BagFile(path, found.Length));
            total += found.Length;
            if (files.Count > limits.MaxEntries)
                return BagProblems.TooManyFiles.With(("max", limits.MaxEntries));
            if (total > limits.MaxTotalBytes || found.Length > limits.MaxEntryBytes)
                return ZipProblems.TooLarge.With(("path", path), ("actual", total), ("max", limits.MaxTotalBytes));
        }

        files.Sort((left, right) => string.CompareOrdinal(left.Path, right.Path));
        return files;
    }

    public Stream Open(string path) => new FileStream(
        Path.Combine(folder, path), FileMode.Open, FileAccess.Read, FileShare.Read, 0,
        FileOptions.Asynchronous | FileOptions.SequentialScan);

    public void Dispose()
    {
    }

    private static FileSystemEnumerable<Found> Enumerate(string root) =>
        new(
            root,
            (ref FileSystemEntry entry) => new Found(
                entry.ToFullPath(),
                (entry.Attributes & FileAttributes.ReparsePoint) != 0,
                entry.IsDirectory ? 0 : entry.Length),
            new EnumerationOptions
            {
                RecurseSubdirectories = true,
                AttributesToSkip = FileAttributes.None,
                IgnoreInaccessible = false,
            })
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) =>
                !entry.IsDirectory || (entry.Attributes & FileAttributes.ReparsePoint) != 0,
            ShouldRecursePredicate = (ref FileSystemEntry entry) =>
                (entry.Attributes & FileAttributes.ReparsePoint) == 0,
        };

    private sealed record Found(string Path, bool IsLink, long Length);
}
