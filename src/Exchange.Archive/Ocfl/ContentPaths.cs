using System.Text;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Chooses where a version's new files lie in its content folder: under their own path, so that people find their way
/// without any program, unless some file system could not hold that name; then under their digest.
/// </summary>
/// <remarks>
/// The choice must be right before the version is claimed: a name that could not be created afterwards would leave the
/// version unfinished for good. It therefore allows only what Linux, Windows, macOS and Azure all take.
/// </remarks>
internal sealed class ContentPaths(int version)
{
    private const string DigestFolder = "by-digest";
    private const int MaxElementBytes = 200; // Most file systems allow 255, some encrypting ones less.
    private const int MaxPathBytes = 600; // Azure: 1024 for the whole key.

    private readonly HashSet<string> files = [];
    private readonly HashSet<string> folders = [];

    public string Choose(string logicalPath, string sha256)
    {
        var path = IsPortable(logicalPath) && TryTake(logicalPath) ? logicalPath : $"{DigestFolder}/{sha256}";
        return $"{OcflLayout.VersionFolder(version)}/{OcflLayout.ContentFolder}/{path}";
    }

    /// <summary>Names that differ only in case or composition are one name on some systems.</summary>
    private bool TryTake(string logicalPath)
    {
        var folded = logicalPath.Normalize(NormalizationForm.FormC).ToUpperInvariant();
        var above = LogicalPath.FoldersOf(folded).ToList();
        if (folders.Contains(folded) || above.Exists(files.Contains) || !files.Add(folded))
            return false;
        folders.UnionWith(above);
        return true;
    }

    private static bool IsPortable(string path) =>
        Encoding.UTF8.GetByteCount(path) <= MaxPathBytes && !path.AsSpan().ContainsAny("<>:\"|?*")
        && path.Split('/') is var elements && elements.All(IsPortableElement)
        && !elements[0].Equals(DigestFolder, StringComparison.OrdinalIgnoreCase);

    private static bool IsPortableElement(string element) =>
        Encoding.UTF8.GetByteCount(element) <= MaxElementBytes && element[^1] is not (' ' or '.')
            && !IsDeviceName(element);

    // https://learn.microsoft.com/windows/win32/fileio/naming-a-file: also with any extension.
    private static bool IsDeviceName(string element)
    {
        var stem = element.Split('.')[0].TrimEnd().ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" || (stem.Length == 4 && stem[..3] is "COM" or "LPT");
    }
}
