using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>
/// Where content is cut into chunks. The cuts follow the content itself, so that bytes inserted or removed in one place
/// move the cuts nearby and no others; two nodes with the same rule cut the same bytes alike.
/// </summary>
/// <param name="AverageBytes">Aimed-at length of a chunk, a power of two. None is longer than eight times that; none
/// but the last shorter than a quarter.</param>
/// <param name="PageBytes">
/// For SQLite files (GeoPackage) their page size, else 0. Such a file is changed in place page by page, so it is cut
/// only between pages.
/// </param>
public readonly record struct ChunkRule(int AverageBytes, int PageBytes)
{
    /// <summary>Most chunks of one content: the list stays below 3 MB and is made and read in one piece.</summary>
    public const int MaxChunks = 131_072;

    /// <summary>Bytes at the start of a file that decide on the rule.</summary>
    public const int HeaderBytes = 100;

    private const int SmallestAverage = 16 * 1024;
    private const int LargestAverage = 16 * 1024 * 1024;
    private const int SmallestPage = 512;
    private const int LargestPage = 64 * 1024;

    private static readonly ulong[] Gear = MakeGear();

    public int ShortestBytes => AverageBytes / 4;

    public int LongestBytes => AverageBytes * 8;

    /// <summary>Whether this is a rule somebody may send: powers of two within their bounds.</summary>
    public bool IsSound =>
        BitOperations.IsPow2(AverageBytes) && AverageBytes is >= SmallestAverage and <= LargestAverage
        && (PageBytes == 0 || (BitOperations.IsPow2(PageBytes) && PageBytes is >= SmallestPage and <= LargestPage
            && PageBytes <= AverageBytes / 4));

    /// <summary>The rule for content that begins so and is that long: short chunks as long as their list is.</summary>
    public static ChunkRule For(ReadOnlySpan<byte> header, long length)
    {
        var average = SmallestAverage;
        // Half the limit, because content may have more short chunks than the average promises.
        while (length / average > MaxChunks / 2 && average < LargestAverage)
            average *= 2;
        var page = PageOf(header);
        return new(average, page <= average / 4 ? page : 0);
    }

    /// <summary>Length of the chunk these bytes begin with.</summary>
    /// <param name="bytes">At least <see cref="LongestBytes"/>, or all that is left.</param>
    public int Cut(ReadOnlySpan<byte> bytes) => PageBytes > 0 ? CutBetweenPages(bytes) : CutAnywhere(bytes);

    // Pages are judged one by one, so a changed page moves no cut but its own.
    private int CutBetweenPages(ReadOnlySpan<byte> bytes)
    {
        var mask = (uint)(AverageBytes / PageBytes) - 1;
        var longest = Math.Min(LongestBytes, bytes.Length);
        for (var end = PageBytes; end < longest; end += PageBytes)
        {
            if (end >= ShortestBytes && (Checksum(bytes[(end - PageBytes)..end]) & mask) == 0)
                return end;
        }

        return longest;
    }

    // The gear hash of the last 64 bytes; a stricter mask before the average and a looser one after it keep lengths
    // near the average.
    private int CutAnywhere(ReadOnlySpan<byte> bytes)
    {
        var longest = Math.Min(LongestBytes, bytes.Length);
        if (longest <= ShortestBytes)
            return longest;
        var bits = BitOperations.Log2((uint)AverageBytes);
        var strict = ulong.MaxValue << (64 - bits - 1);
        var loose = ulong.MaxValue << (64 - bits + 1);
        var hash = 0UL;
        var normal = Math.Min(AverageBytes, longest);
        for (var at = ShortestBytes; at < normal; at++)
        {
            hash = (hash << 1) + Gear[bytes[at]];
            if ((hash & strict) == 0)
                return at + 1;
        }

        for (var at = normal; at < longest; at++)
        {
            hash = (hash << 1) + Gear[bytes[at]];
            if ((hash & loose) == 0)
                return at + 1;
        }

        return longest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Checksum(ReadOnlySpan<byte> page)
    {
        var sum = 0u;
        for (; page.Length >= sizeof(ulong); page = page[sizeof(ulong)..])
            sum = BitOperations.Crc32C(sum, BinaryPrimitives.ReadUInt64LittleEndian(page));
        return sum;
    }

    /// <summary>Page size a SQLite file tells in its header (https://www.sqlite.org/fileformat.html, 1.3), else 0.</summary>
    private static int PageOf(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
            return 0;
        var size = (int)BinaryPrimitives.ReadUInt16BigEndian(header[16..]);
        return size == 1 ? LargestPage : size;
    }

    // The table is part of the protocol: both ends must have the same. SplitMix64 from a fixed start.
    private static ulong[] MakeGear()
    {
        var table = new ulong[256];
        var state = 0x45_78_63_68_61_6e_67_65UL;
        for (var index = 0; index < table.Length; index++)
        {
            state += 0x9E3779B97F4A7C15UL;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
            table[index] = mixed ^ (mixed >> 31);
        }

        return table;
    }
}
