using Exchange.Packaging.Zips;

namespace Exchange.Transport.Bundles;

/// <summary>Holds the bytes between the files of a bundle against <see cref="BundleLayout"/>.</summary>
internal static class BundleBytes
{
    /// <summary>The place of the first byte that is not as it must be, or null.</summary>
    public static async Task<string?> FindOddAsync(
        string file, IReadOnlyList<SafeZipEntry> entries, CancellationToken cancellationToken)
    {
        await using var stream = new FileStream(
            file, FileMode.Open, FileAccess.Read, FileShare.Read, 64 * 1024, FileOptions.Asynchronous);
        var at = 0L;
        var offsets = new long[entries.Count];
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            if (entry.IsFolder || entry.IsDeflated || entry.Packed != entry.Length || !IsPlain(entry.Path))
                return entry.Path;
            offsets[i] = at;
            stream.Position = at;
            if (!await MatchesAsync(
                stream, BundleLayout.LocalHeader(entry.Path, entry.Length, entry.Crc32), cancellationToken)
                || stream.Position != entry.DataOffset)
                return $"header of {entry.Path}";
            at = entry.DataOffset + entry.Length;
        }

        var directory = at;
        stream.Position = at;
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            var line = BundleLayout.CentralHeader(entry.Path, entry.Length, entry.Crc32, offsets[i]);
            if (!await MatchesAsync(stream, line, cancellationToken))
                return $"directory line of {entry.Path}";
            at += line.Length;
        }

        return await MatchesAsync(stream, BundleLayout.End(entries.Count, at - directory, directory), cancellationToken)
            && stream.Position == stream.Length ? null : "end of the directory";
    }

    private static async Task<bool> MatchesAsync(Stream stream, byte[] expected, CancellationToken cancellationToken)
    {
        var found = new byte[expected.Length];
        return await stream.ReadAtLeastAsync(found, found.Length, throwOnEndOfStream: false, cancellationToken)
            == found.Length && found.AsSpan().SequenceEqual(expected);
    }

    // The names this layout has are ASCII; another character would be written as a question mark.
    private static bool IsPlain(string path) => path.All(char.IsAscii);
}
