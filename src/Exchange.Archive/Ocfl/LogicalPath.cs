using System.Text;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Rules for paths in an inventory (OCFL 1.1 §3.5.2 and §3.5.3): elements joined by <c>/</c>, none empty, <c>.</c> or
/// <c>..</c>. Beyond OCFL, backslashes and control characters are refused: they are separators or traps elsewhere.
/// </summary>
internal static class LogicalPath
{
    /// <summary>Longer than any real path inside a plan package.</summary>
    public const int MaxLength = 4096;

    public static bool IsSafe(string path)
    {
        if (path.Length is 0 or > MaxLength || path.Contains('\\', StringComparison.Ordinal)
            || path.Any(char.IsControl))
            return false;
        foreach (var element in path.AsSpan().Split('/'))
        {
            if (path.AsSpan(element) is "" or "." or "..")
                return false;
        }

        return IsWellFormed(path);
    }

    /// <summary>The first path that occurs twice or is a folder of another, or null.</summary>
    public static string? FindConflict(IEnumerable<string> paths)
    {
        var files = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in paths)
        {
            if (!files.Add(path))
                return path;
        }

        return files.SelectMany(FoldersOf).FirstOrDefault(files.Contains);
    }

    public static IEnumerable<string> FoldersOf(string path)
    {
        for (var end = path.LastIndexOf('/'); end > 0; end = path.LastIndexOf('/', end - 1))
            yield return path[..end];
    }

    /// <summary>Half a surrogate pair cannot be written as UTF-8, so it could not be read back.</summary>
    private static bool IsWellFormed(string path)
    {
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Rune.DecodeFromUtf16(rest, out _, out var used) != System.Buffers.OperationStatus.Done)
                return false;
            rest = rest[used..];
        }

        return true;
    }
}
