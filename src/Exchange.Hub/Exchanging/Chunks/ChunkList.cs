using System.Buffers.Binary;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>One chunk: the first half of its SHA-256, and its length in bytes.</summary>
/// <remarks>
/// Half is enough to find a chunk; whether the content is right is decided by the whole SHA-256 of all of it.
/// </remarks>
public readonly record struct Chunk(UInt128 Id, int Length);

/// <summary>The chunks of one content in order, with the rule that cut them. Wire form: docs/protocol.md.</summary>
public sealed class ChunkList
{
    /// <summary>Largest wire form.</summary>
    public const int MaxBytes = HeadBytes + (ChunkRule.MaxChunks * EntryBytes);

    private const int HeadBytes = 16;
    private const int EntryBytes = 20;

    private static ReadOnlySpan<byte> Magic => "XCHUNKS1"u8;

    public ChunkList(ChunkRule rule, IReadOnlyList<Chunk> chunks) => (Rule, Chunks) = (rule, chunks);

    public ChunkRule Rule { get; }

    public IReadOnlyList<Chunk> Chunks { get; }

    /// <summary>Magic, average and page size (32 bits each), then length (32 bits) and id (128 bits) of each chunk;
    /// little-endian.</summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadBytes + (Chunks.Count * EntryBytes)];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Rule.AverageBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Rule.PageBytes);
        var rest = bytes.AsSpan(HeadBytes);
        foreach (var chunk in Chunks)
        {
            BinaryPrimitives.WriteInt32LittleEndian(rest, chunk.Length);
            BinaryPrimitives.WriteUInt128LittleEndian(rest[4..], chunk.Id);
            rest = rest[EntryBytes..];
        }

        return bytes;
    }

    /// <summary>Reads a list that came from another node and must describe content of that length; null when it does
    /// not.</summary>
    public static ChunkList? TryRead(ReadOnlySpan<byte> bytes, long contentLength)
    {
        var count = (bytes.Length - HeadBytes) / EntryBytes;
        if (bytes.Length < HeadBytes || !bytes.StartsWith(Magic) || count > ChunkRule.MaxChunks
            || bytes.Length != HeadBytes + (count * EntryBytes))
            return null;
        var rule = new ChunkRule(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]));
        if (!rule.IsSound)
            return null;

        var chunks = new Chunk[count];
        var total = 0L;
        for (var index = 0; index < count; index++)
        {
            var entry = bytes.Slice(HeadBytes + (index * EntryBytes), EntryBytes);
            var length = BinaryPrimitives.ReadInt32LittleEndian(entry);
            if (length < 1 || length > rule.LongestBytes)
                return null;
            chunks[index] = new(BinaryPrimitives.ReadUInt128LittleEndian(entry[4..]), length);
            total += length;
        }

        return total == contentLength ? new ChunkList(rule, chunks) : null;
    }
}
