using System.IO.Compression;
using Exchange.Packaging.Zips;

namespace Exchange.Packaging.Packing;

/// <summary>Writes a package as a ZIP file (ZIP64 when needed), under another name until it is complete.</summary>
internal sealed class ZipPackTarget : IPackTarget
{
    /// <summary>Compressing these again costs time and gains nothing.</summary>
    private static readonly string[] PackedAlready =
    [
        ".zip", ".gz", ".7z", ".rar", ".jpg", ".jpeg", ".png", ".webp", ".docx", ".xlsx", ".pptx", ".pdf", ".jp2",
        ".ecw", ".sid",
    ];

    /// <summary>Bytes looked at to see whether a file shrinks at all, or so much that readers would take it for a
    /// bomb.</summary>
    private const int ProbeBytes = 1 << 20;

    /// <summary>A probe that shrinks more than this is stored as it is; well below the limit of readers.</summary>
    private const int SafeRatio = 25;

    /// <summary>A probe that keeps more than this is not worth the time.</summary>
    private const int WorthwhilePercent = 95;

    private readonly string file;
    private readonly string partial;
    private readonly string baseFolder;
    private readonly DateTimeOffset writtenAt;
    private readonly ZipLimits limits;
    private readonly FileStream stream;
    private ZipArchive? archive;

    /// <param name="baseFolder">The one folder at the top of the file (RFC 8493 section 4).</param>
    public ZipPackTarget(string file, string baseFolder, DateTimeOffset writtenAt, ZipLimits limits)
    {
        (this.file, this.baseFolder, this.writtenAt, this.limits) = (file, baseFolder, writtenAt, limits);
        partial = $"{file}.partial";
        stream = new FileStream(partial, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
        archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
    }

    public Stream Create(string path, string? source)
    {
        if (archive is null)
            throw new InvalidOperationException("The package is complete.");
        var level = source is not null && IsBetterStored(source)
            ? CompressionLevel.NoCompression : CompressionLevel.Fastest;
        var entry = archive.CreateEntry($"{baseFolder}/{path}", level);
        entry.LastWriteTime = writtenAt;
        return entry.Open();
    }

    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        archive?.Dispose();
        archive = null;
        await stream.FlushAsync(cancellationToken);
        stream.Flush(flushToDisk: true);
        await stream.DisposeAsync();
        // What our own reader would refuse must not leave this machine.
        var opened = SafeZip.Open(partial, limits);
        if (!opened.Succeeded)
            throw new RefusedContentException(opened.Problem);
        opened.Value.Dispose();
        File.Move(partial, file, overwrite: false);
    }

    public async ValueTask DisposeAsync()
    {
        archive?.Dispose();
        await stream.DisposeAsync();
        File.Delete(partial);
    }

    private bool IsBetterStored(string source)
    {
        if (PackedAlready.Contains(Path.GetExtension(source), StringComparer.OrdinalIgnoreCase))
            return true;
        using var probe = File.OpenRead(source);
        if (probe.Length < ProbeBytes)
            return false;
        var bytes = new byte[ProbeBytes];
        var read = probe.ReadAtLeast(bytes, ProbeBytes, throwOnEndOfStream: false);
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            deflate.Write(bytes, 0, read);
        return packed.Length * SafeRatio < read || packed.Length * 100 > read * WorthwhilePercent;
    }
}
