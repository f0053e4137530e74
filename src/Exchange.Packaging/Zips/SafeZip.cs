using Exchange.Domain.Problems;
using Microsoft.Win32.SafeHandles;

namespace Exchange.Packaging.Zips;

/// <summary>
/// A ZIP file from a stranger, opened only when its structure is beyond doubt: one meaning for every reader, no entry
/// that leaves its folder, no two that clash, nothing encrypted, linked, overlapping or hidden, nothing beyond the
/// limits.
/// </summary>
/// <remarks>Sizes are believed only as upper bounds; <see cref="Open(SafeZipEntry)"/> enforces them on the real
/// bytes.</remarks>
public sealed class SafeZip : IDisposable
{
    private readonly SafeFileHandle handle;
    private readonly ZipLimits limits;

    private SafeZip(SafeFileHandle handle, ZipLimits limits, IReadOnlyList<SafeZipEntry> entries) =>
        (this.handle, this.limits, Entries) = (handle, limits, entries);

    /// <summary>Files and folders in the order of their data.</summary>
    public IReadOnlyList<SafeZipEntry> Entries { get; }

    public static Outcome<SafeZip> Open(string file, ZipLimits limits)
    {
        var handle = File.OpenHandle(file, options: FileOptions.Asynchronous);
        try
        {
            var entries = new ZipDirectoryReader(handle, Path.GetFileName(file), limits).Read();
            var zip = new SafeZip(handle, limits, entries);
            handle = null;
            return zip;
        }
        catch (RefusedContentException refused)
        {
            return refused.Problem;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    /// <summary>The unpacked bytes; reading throws <see cref="RefusedContentException"/> when they are not as
    /// announced.</summary>
    public Stream Open(SafeZipEntry entry) =>
        new ZipEntryStream(entry, new SectionStream(handle, entry.DataOffset, entry.Packed), limits);

    public void Dispose() => handle.Dispose();
}
