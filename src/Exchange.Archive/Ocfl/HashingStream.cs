using System.Security.Cryptography;

namespace Exchange.Archive.Ocfl;

/// <summary>
/// Hashes what is read through it, and throws at the end when it was not the announced content, so that whoever copies
/// it never sees an end and never commits the copy.
/// </summary>
internal sealed class HashingStream(Stream source, string path, string announcedSha256, long announcedLength) : Stream
{
    private readonly IncrementalHash sha256 = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly IncrementalHash sha512 = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
    private long count;

    /// <summary>SHA-512 of all that was read; null until the end was reached.</summary>
    public string? Sha512 { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => announcedLength;

    public override long Position
    {
        get => count;
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await source.ReadAsync(buffer, cancellationToken);
        Take(buffer.Span[..read], buffer.Length);
        return read;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = source.Read(buffer, offset, count);
        Take(buffer.AsSpan(offset, read), count);
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            sha256.Dispose();
            sha512.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Take(ReadOnlySpan<byte> bytes, int asked)
    {
        if (bytes.IsEmpty && asked > 0)
        {
            Finish();
            return;
        }

        count += bytes.Length;
        if (count > announcedLength) // Endless content must not fill the disk.
            throw new ContentMismatchException(path, $"{announcedLength} bytes", "more");
        sha256.AppendData(bytes);
        sha512.AppendData(bytes);
    }

    private void Finish()
    {
        if (Sha512 is not null)
            return;
        if (count != announcedLength)
            throw new ContentMismatchException(path, $"{announcedLength} bytes", $"{count} bytes");
        var found = Convert.ToHexStringLower(sha256.GetHashAndReset());
        if (found != announcedSha256)
            throw new ContentMismatchException(path, $"SHA-256 {announcedSha256}", found);
        Sha512 = Convert.ToHexStringLower(sha512.GetHashAndReset());
    }
}
