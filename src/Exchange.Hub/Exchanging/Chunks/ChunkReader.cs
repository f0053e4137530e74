using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>Cuts content into chunks in one pass; memory is two of the longest chunks.</summary>
public static class ChunkReader
{
    /// <summary>The chunks by the rule that suits the content.</summary>
    /// <param name="content">Can seek; is read from its start and left at its end.</param>
    /// <returns>Null when there are more than <see cref="ChunkRule.MaxChunks"/>.</returns>
    public static async Task<ChunkList?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        var header = new byte[ChunkRule.HeaderBytes];
        content.Position = 0;
        var count = await content.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, cancellationToken);
        return await ReadAsync(content, ChunkRule.For(header.AsSpan(0, count), content.Length), cancellationToken);
    }

    /// <summary>The chunks by a given rule; see the other.</summary>
    public static async Task<ChunkList?> ReadAsync(Stream content, ChunkRule rule, CancellationToken cancellationToken)
    {
        content.Position = 0;
        List<Chunk> chunks = [];
        var buffer = ArrayPool<byte>.Shared.Rent(rule.LongestBytes * 2);
        try
        {
            var (start, end) = (0, 0);
            while (true)
            {
                if (end - start < rule.LongestBytes)
                {
                    buffer.AsSpan(start, end - start).CopyTo(buffer);
                    (start, end) = (0, end - start);
                    end += await content.ReadAtLeastAsync(
                        buffer.AsMemory(end), rule.LongestBytes - end, throwOnEndOfStream: false, cancellationToken);
                    if (end == 0)
                        return new ChunkList(rule, chunks);
                }

                if (chunks.Count == ChunkRule.MaxChunks)
                    return null;
                var length = rule.Cut(buffer.AsSpan(start, end - start));
                chunks.Add(new(IdOf(buffer.AsSpan(start, length)), length));
                start += length;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The first 64 bits of the SHA-256 of a chunk's bytes.</summary>
    public static ulong IdOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadUInt64LittleEndian(digest);
    }
}
