using Exchange.Domain.Problems;
using Exchange.Packaging;
using Exchange.Packaging.Zips;

namespace Exchange.Validation.Content;

/// <summary>An entry of an archive that shows what it should not.</summary>
internal sealed record SuspectEntry(string Path, ContentSign Sign);

/// <summary>
/// Unpacks an archive into nothing: whether it can be done within the limits, and what its entries are.
/// </summary>
internal sealed class ArchiveInspection
{
    private const string MacroName = "vbaProject.bin";

    /// <summary>Why the archive is not safe to unpack; null when it is.</summary>
    public Problem? Problem { get; private set; }

    /// <summary>Programs and archives inside, in the order of the archive.</summary>
    public IReadOnlyList<SuspectEntry> Suspects { get; private set; } = [];

    /// <summary>Whether it is an office document with macros.</summary>
    public bool HasMacros { get; private set; }

    public static ArchiveInspection Of(string file, ZipLimits limits, CancellationToken cancellationToken)
    {
        var opened = SafeZip.Open(file, limits);
        if (!opened.Succeeded)
            return new ArchiveInspection { Problem = opened.Problem };
        using var zip = opened.Value;
        var suspects = new List<SuspectEntry>();
        var found = new ArchiveInspection
        {
            Suspects = suspects,
            HasMacros = zip.Entries.Any(entry => entry.Path.EndsWith(MacroName, StringComparison.OrdinalIgnoreCase)),
        };
        var buffer = new byte[1 << 16];
        try
        {
            foreach (var entry in zip.Entries.Where(entry => !entry.IsFolder))
            {
                var sign = Read(zip, entry, buffer, cancellationToken);
                if (sign.Kind != ContentKind.Harmless)
                    suspects.Add(new SuspectEntry(entry.Path, sign));
            }
        }
        catch (RefusedContentException refused)
        {
            found.Problem = refused.Problem;
        }

        return found;
    }

    // To the end, since only then the announced length and checksum are known to be true.
    private static ContentSign Read(
        SafeZip zip, SafeZipEntry entry, byte[] buffer, CancellationToken cancellationToken)
    {
        using var part = zip.Open(entry);
        var head = part.ReadAtLeast(buffer, ContentSigns.HeadLength, throwOnEndOfStream: false);
        var sign = ContentSigns.Of(buffer.AsSpan(0, Math.Min(head, ContentSigns.HeadLength)));
        while (part.Read(buffer) > 0)
            cancellationToken.ThrowIfCancellationRequested();
        return sign;
    }
}
