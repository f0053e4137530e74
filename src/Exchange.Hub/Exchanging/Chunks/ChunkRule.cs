using System.Buffers.Binary;
using System.Numerics;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>Where content is cut into chunks; two nodes with the same rule cut the same bytes alike.</summary>
/// <remarks>
/// The cuts of most files follow the content itself, so that bytes put in or taken out in one place move the cuts nearby
/// and no others. SQLite files (GeoPackage) are changed in place, page by page, and are cut into their pages.
/// </remarks>
/// <param name="AverageBytes">
/// A power of two: the length of every page but the last, or the aimed-at length of a chunk; then none is longer than
/// eight times that, and none but the last shorter than a quarter.
/// </param>
public readonly record struct ChunkRule(int AverageBytes, bool IsPaged)
{
    /// <summary>Most chunks of one content: the list stays below 6 MB and is made and read in one piece.</summary>
    public const int MaxChunks = 512 * 1024;

    /// <summary>Bytes at the start of a file that decide on the rule.</summary>
    public const int HeaderBytes = 100;

    private const int UsualAverage = 8 * 1024;
    private const int SmallestAverage = 512;
    private const int LargestAverage = 16 * 1024 * 1024;

    private static readonly ulong[] Gear = MakeGear();

    public int ShortestBytes => IsPaged ? AverageBytes : AverageBytes / 4;

    public int LongestBytes => IsPaged ? AverageBytes : AverageBytes * 8;

    /// <summary>Whether this is a rule somebody may send.</summary>
    public bool IsSound =>
        BitOperations.IsPow2(AverageBytes) && AverageBytes is >= SmallestAverage and <= LargestAverage;

    /// <summary>The rule for content that begins so and is that long: as short chunks as their number allows.</summary>
    public static ChunkRule For(ReadOnlySpan<byte> header, long length)
    {
        var page = PageOf(header);
        var average = page > 0 ? page : UsualAverage;
        // Chunks that follow the content may be shorter than the average promises.
        var most = page > 0 ? MaxChunks : MaxChunks / 2;
        while (length / average >= most && average < LargestAverage)
            average *= 2;
        return new(average, page > 0);
    }

    /// <summary>Length of the chunk these bytes begin with.</summary>
    /// <param name="bytes">At least <see cref="LongestBytes"/>, or all that is left.</param>
    public int Cut(ReadOnlySpan<byte> bytes) => IsPaged ? Math.Min(AverageBytes, bytes.Length) : CutByContent(bytes);

    // The gear hash of the last 64 bytes; a stricter mask before the average and a looser one after it keep lengths
    // near the average.
    private int CutByContent(ReadOnlySpan<byte> bytes)
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

    /// <summary>Page size a SQLite file tells in its header (https://www.sqlite.org/fileformat.html, 1.3), else 0.</summary>
    private static int PageOf(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderBytes || !header.StartsWith("SQLite format 3\0"u8))
            return 0;
        var size = BinaryPrimitives.ReadUInt16BigEndian(header[16..]) is var told and not 1 ? told : 64 * 1024;
        return BitOperations.IsPow2(size) && size >= SmallestAverage ? size : 0;
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
