using System.IO.Compression;

namespace Exchange.Packaging.Zips;

/// <summary>
/// The unpacked bytes of an entry. Counts what really comes out and refuses as soon as it is more than announced or
/// allowed; at the end length and checksum must be right.
/// </summary>
internal sealed class ZipEntryStream(SafeZipEntry entry, Stream packed, ZipLimits limits) : Stream
{
    // Inflating asks for 8 KiB at a time; each would be a round trip of its own.
    private const int PackedBufferBytes = 1 << 18;

    private readonly Stream source = entry.IsDeflated
        ? new DeflateStream(
            new BufferedStream(packed, (int)Math.Clamp(entry.Packed, 1, PackedBufferBytes)), CompressionMode.Decompress)
        : packed;

    private Crc32 crc = Crc32.Start();
    private long produced;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => entry.Length;

    public override long Position { get => produced; set => throw new NotSupportedException(); }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
            return 0;
        try
        {
            var read = source.Read(buffer);
            Account(buffer[..read]);
            return read;
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (buffer.IsEmpty)
            return 0;
        try
        {
            var read = await source.ReadAsync(buffer, cancellationToken);
            Account(buffer.Span[..read]);
            return read;
        }
        catch (InvalidDataException)
        {
            throw Damaged();
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            source.Dispose();
        base.Dispose(disposing);
    }

    private void Account(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            if (produced != entry.Length)
                throw new RefusedContentException(LyingSize());
            if (crc.Value != entry.Crc32)
                throw Damaged();
            return;
        }

        produced += bytes.Length;
        crc.Add(bytes);
        if (produced > entry.Length)
            throw new RefusedContentException(LyingSize());
        if (ZipRatio.FindExcess(entry.Path, entry.Packed, produced, limits.MaxEntryRatio, limits) is { } bomb)
            throw new RefusedContentException(bomb);
        if (produced > limits.MaxEntryBytes)
        {
            throw new RefusedContentException(
                ZipProblems.TooLarge.With(("path", entry.Path), ("actual", produced), ("max", limits.MaxEntryBytes)));
        }
    }

    private Domain.Problems.Problem LyingSize() =>
        ZipProblems.LyingSize.With(("path", entry.Path), ("declared", entry.Length), ("actual", produced));

    private RefusedContentException Damaged() => new(ZipProblems.DamagedEntry.With(("path", entry.Path)));
}
