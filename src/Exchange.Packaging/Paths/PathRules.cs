using System.Globalization;
using System.Text;
using Exchange.Domain.Problems;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Paths;

/// <summary>What a path inside a package may look like, whatever carries it: ZIP entry, manifest line or
/// folder.</summary>
public static class PathRules
{
    private static readonly string[] DeviceNames =
    [
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>Whether the path could lead out of the folder it is resolved against, on any system.</summary>
    public static Problem? FindUnsafe(string path)
    {
        if (path.Contains('\\'))
            return PathProblems.Backslash.With(("path", path));
        if (path.StartsWith('/') || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])))
            return PathProblems.Outside.With(("path", path));
        foreach (var range in path.AsSpan().Split('/'))
        {
            switch (path.AsSpan(range))
            {
                case "":
                    return PathProblems.Empty.With(("path", path));
                case "." or "..":
                    return PathProblems.Outside.With(("path", path));
                default:
                    break;
            }
        }

        return null;
    }

    /// <summary>Whether the path, already known as safe, cannot be kept as it is on every system we know.</summary>
    public static Problem? FindUnportable(string path, ZipLimits limits)
    {
        foreach (var letter in path)
        {
            if (char.IsControl(letter) || IsInvisible(letter))
                return PathProblems.Control.With(
                    ("path", path), ("code", ((int)letter).ToString("X4", CultureInfo.InvariantCulture)));
        }

        var bytes = Encoding.UTF8.GetByteCount(path);
        if (bytes > limits.MaxPathBytes)
            return PathProblems.TooLong.With(("path", path), ("actual", bytes), ("max", limits.MaxPathBytes));
        var depth = 0;
        foreach (var range in path.AsSpan().Split('/'))
        {
            depth++;
            var segment = path.AsSpan(range);
            var segmentBytes = Encoding.UTF8.GetByteCount(segment);
            if (segmentBytes > limits.MaxNameBytes)
            {
                return PathProblems.SegmentTooLong.With(
                    ("segment", segment.ToString()), ("actual", segmentBytes), ("max", limits.MaxNameBytes));
            }

            if (segment.Contains(':') || segment[^1] is '.' or ' ' || IsDeviceName(segment))
                return PathProblems.NotPortable.With(("path", path), ("segment", segment.ToString()));
        }

        return depth > limits.MaxDepth
            ? PathProblems.TooDeep.With(("path", path), ("actual", depth), ("max", limits.MaxDepth)) : null;
    }

    /// <summary>Two paths with the same key are one file on a system that ignores case or composes letters.</summary>
    public static string ClashKey(string path) => path.Normalize(NormalizationForm.FormC).ToUpperInvariant();

    /// <summary>Two files that clash, or a file that is also used as a folder.</summary>
    public static Problem? FindClash(IEnumerable<string> files)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var path in files)
        {
            if (!seen.TryAdd(ClashKey(path), path))
                return PathProblems.Clash.With(("path", path), ("other", seen[ClashKey(path)]));
        }

        foreach (var (key, path) in seen)
        {
            for (var slash = key.LastIndexOf('/'); slash > 0; slash = key.LastIndexOf('/', slash - 1))
            {
                if (seen.TryGetValue(key[..slash], out var file))
                    return PathProblems.Clash.With(("path", path), ("other", file));
            }
        }

        return null;
    }

    private static bool IsDeviceName(ReadOnlySpan<char> segment)
    {
        var dot = segment.IndexOf('.');
        var stem = dot < 0 ? segment : segment[..dot];
        foreach (var name in DeviceNames)
        {
            if (stem.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    // Marks that change the direction of text or join letters: a name with them does not read as it is.
    private static bool IsInvisible(char letter) =>
        letter is (>= '\u200B' and <= '\u200F') or (>= '\u2028' and <= '\u202E')
            or (>= '\u2060' and <= '\u2069') or '\uFEFF';
}
