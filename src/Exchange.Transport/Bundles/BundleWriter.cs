using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Exchange.Packaging.Zips;

namespace Exchange.Transport.Bundles;

/// <summary>Writes the file of a bundle from front to back; only checksums are filled in afterwards.</summary>
internal sealed class BundleWriter(FileStream target)
{
    private const int BufferBytes = 128 * 1024;
    private const int CrcOffset = 14; // In the local header.

    private readonly List<(string Path, long Length, uint Crc, long Offset)> written = [];

    /// <summary>Writes a short text, as a file of its own.</summary>
    public async Task AddAsync(string path, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        await target.WriteAsync(Note(path, bytes.Length, Crc32.Of(bytes)), cancellationToken);
        await target.WriteAsync(bytes, cancellationToken);
    }

    /// <summary>Copies a file whose length and digest the manifest names already.</summary>
    /// <exception cref="ContentUnusableException">The bytes are not those.</exception>
    public async Task AddAsync(BundledContent content, Stream source, CancellationToken cancellationToken)
    {
        await target.WriteAsync(Note(content.Path, content.Length, 0), cancellationToken);
        var crc = Crc32.Start();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        var length = 0L;
        try
        {
            int count;
            while ((count = await source.ReadAsync(buffer, cancellationToken)) > 0)
            {
                length += count;
                if (length > content.Length)
                    break;
                crc.Add(buffer.AsSpan(0, count));
                hash.AppendData(buffer, 0, count);
                await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (length != content.Length || Convert.ToHexStringLower(hash.GetHashAndReset()) != content.Sha256)
            throw new ContentUnusableException(content.Sha256);
        await FillCrcAsync(crc.Value, cancellationToken);
    }

    /// <summary>Writes the directory and makes all of it durable.</summary>
    public async Task CompleteAsync(CancellationToken cancellationToken)
    {
        var offset = target.Position;
        foreach (var (path, length, crc, at) in written)
            await target.WriteAsync(BundleLayout.CentralHeader(path, length, crc, at), cancellationToken);
        await target.WriteAsync(
            BundleLayout.End(written.Count, target.Position - offset, offset), cancellationToken);
        await target.FlushAsync(cancellationToken);
        target.Flush(flushToDisk: true);
    }

    private byte[] Note(string path, long length, uint crc)
    {
        written.Add((path, length, crc, target.Position));
        return BundleLayout.LocalHeader(path, length, crc);
    }

    private async Task FillCrcAsync(uint crc, CancellationToken cancellationToken)
    {
        var last = written[^1];
        written[^1] = last with { Crc = crc };
        var end = target.Position;
        target.Position = last.Offset;
        var header = BundleLayout.LocalHeader(last.Path, last.Length, crc);
        await target.WriteAsync(header.AsMemory(0, CrcOffset + sizeof(uint)), cancellationToken);
        target.Position = end;
    }
}

/// <summary>The archive holds other bytes than a message names, or none.</summary>
internal sealed class ContentUnusableException(string sha256, Exception? cause = null)
    : IOException($"Content {sha256} is not here as the message names it", cause)
{
    public string Sha256 { get; } = sha256;
}
