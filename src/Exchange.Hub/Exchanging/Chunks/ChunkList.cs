using System.Buffers.Binary;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>One chunk: the first 64 bits of its SHA-256, and its length in bytes.</summary>
/// <remarks>
/// That is enough to find a chunk: whether the content is right is decided by the SHA-256 of all of it, and two chunks
/// with one id cost no more than a transfer of the whole.
/// </remarks>
public readonly record struct Chunk(ulong Id, int Length);

/// <summary>The chunks of one content in order, with the rule that cut them. Wire form: docs/protocol.md.</summary>
public sealed class ChunkList
{
    /// <summary>Largest wire form.</summary>
    public const int MaxBytes = HeadBytes + (ChunkRule.MaxChunks * (IdBytes + LengthBytes));

    private const int HeadBytes = 16;
    private const int IdBytes = 8;
    private const int LengthBytes = 4;

    private static ReadOnlySpan<byte> Magic => "XCHUNKS1"u8;

    public ChunkList(ChunkRule rule, IReadOnlyList<Chunk> chunks) => (Rule, Chunks) = (rule, chunks);

    public ChunkRule Rule { get; }

    public IReadOnlyList<Chunk> Chunks { get; }

    /// <summary>
    /// Magic, average length and 1 for pages (32 bits each), then the id of each chunk (64 bits) and, where they are not
    /// pages, its length (32 bits); little-endian.
    /// </summary>
    public byte[] ToBytes()
    {
        var bytes = new byte[HeadBytes + (Chunks.Count * EntryBytesOf(Rule))];
        Magic.CopyTo(bytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), Rule.AverageBytes);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(12), Rule.IsPaged ? 1 : 0);
        var rest = bytes.AsSpan(HeadBytes);
        foreach (var chunk in Chunks)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, chunk.Id);
            if (!Rule.IsPaged)
                BinaryPrimitives.WriteInt32LittleEndian(rest[IdBytes..], chunk.Length);
            rest = rest[EntryBytesOf(Rule)..];
        }

        return bytes;
    }

    /// <summary>Reads a list that came from another node and must describe content of that length; null when it does
    /// not.</summary>
    public static ChunkList? TryRead(ReadOnlySpan<byte> bytes, long contentLength)
    {
        if (bytes.Length < HeadBytes || !bytes.StartsWith(Magic)
            || BinaryPrimitives.ReadInt32LittleEndian(bytes[12..]) is not (var paged and (0 or 1)))
            return null;
        var rule = new ChunkRule(BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]), paged == 1);
        var entries = bytes[HeadBytes..];
        var (count, odd) = Math.DivRem(entries.Length, EntryBytesOf(rule));
        if (!rule.IsSound || odd != 0 || count > ChunkRule.MaxChunks)
            return null;

        var chunks = new Chunk[count];
        var left = contentLength;
        for (var index = 0; index < count; index++)
        {
            var entry = entries[(index * EntryBytesOf(rule))..];
            var length = rule.IsPaged
                ? (int)Math.Min(rule.AverageBytes, left) : BinaryPrimitives.ReadInt32LittleEndian(entry[IdBytes..]);
            if (length < 1 || length > rule.LongestBytes)
                return null;
            chunks[index] = new(BinaryPrimitives.ReadUInt64LittleEndian(entry), length);
            left -= length;
        }

        return left == 0 ? new ChunkList(rule, chunks) : null;
    }

    private static int EntryBytesOf(ChunkRule rule) => rule.IsPaged ? IdBytes : IdBytes + LengthBytes;
}
