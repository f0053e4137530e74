using System.Security.Cryptography;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Transport.Tests.Chunks;

/// <summary>Where content is cut, and the list of cuts as it travels.</summary>
public sealed class ChunkListTests
{
    private const int Length = 8_000_000;

    [Fact]
    public async Task Chunks_cover_the_content_in_order_and_keep_to_the_rule()
    {
        var bytes = Bytes(1);
        var list = await CutAsync(bytes);

        Assert.Equal(Length, list.Chunks.Sum(chunk => (long)chunk.Length));
        Assert.All(list.Chunks.SkipLast(1), chunk => Assert.InRange(
            chunk.Length, list.Rule.ShortestBytes, list.Rule.LongestBytes));
        var start = 0;
        foreach (var chunk in list.Chunks)
        {
            Assert.Equal(ChunkReader.IdOf(bytes.AsSpan(start, chunk.Length)), chunk.Id);
            start += chunk.Length;
        }

        var average = Length / list.Chunks.Count;
        Assert.InRange(average, list.Rule.AverageBytes / 2, list.Rule.AverageBytes * 2);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4_000_000)]
    [InlineData(Length)]
    public async Task Bytes_put_in_anywhere_change_only_the_chunks_around_them(int at)
    {
        var bytes = Bytes(2);
        byte[] longer = [.. bytes.AsSpan(0, at), .. "inserted"u8, .. bytes.AsSpan(at)];

        var before = (await CutAsync(bytes)).Chunks.ToHashSet();
        var after = (await CutAsync(longer)).Chunks;

        Assert.InRange(after.Count(chunk => !before.Contains(chunk)), 1, 4);
    }

    [Fact]
    public async Task A_changed_page_of_a_database_is_one_changed_chunk()
    {
        var bytes = Bytes(3);
        "SQLite format 3\0"u8.CopyTo(bytes);
        (bytes[16], bytes[17]) = (0x10, 0x00); // Pages of 4,096 bytes.
        var changed = bytes.ToArray();
        RandomNumberGenerator.Fill(changed.AsSpan(1000 * 4096, 4096));

        var list = await CutAsync(bytes);
        var after = await CutAsync(changed);

        Assert.Equal(new ChunkRule(4096, IsPaged: true), list.Rule);
        Assert.All(list.Chunks.SkipLast(1), chunk => Assert.Equal(4096, chunk.Length));
        Assert.Single(after.Chunks.Except(list.Chunks));
    }

    [Fact]
    public void Longer_content_is_cut_into_longer_chunks()
    {
        Assert.Equal(8 * 1024, ChunkRule.For([], 1L << 30).AverageBytes);
        Assert.Equal(128 * 1024, ChunkRule.For([], 16L << 30).AverageBytes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_list_reads_back_as_it_was_written(bool paged)
    {
        var bytes = Bytes(4);
        if (paged)
        {
            "SQLite format 3\0"u8.CopyTo(bytes);
            (bytes[16], bytes[17]) = (0x10, 0x00);
        }

        var list = await CutAsync(bytes);

        var read = ChunkList.TryRead(list.ToBytes(), Length);

        Assert.NotNull(read);
        Assert.Equal(list.Rule, read.Rule);
        Assert.Equal(list.Chunks, read.Chunks);
    }

    [Fact]
    public async Task A_list_that_does_not_describe_the_content_is_refused()
    {
        var bytes = (await CutAsync(Bytes(5))).ToBytes();

        Assert.Null(ChunkList.TryRead(bytes, Length + 1));
        Assert.Null(ChunkList.TryRead(bytes.AsSpan(0, bytes.Length - 1), Length));
        Assert.Null(ChunkList.TryRead([], 0));
        Assert.Null(ChunkList.TryRead(With(0, 0), Length)); // Magic.
        Assert.Null(ChunkList.TryRead(With(8, 1), Length)); // No power of two.
        Assert.Null(ChunkList.TryRead(With(11, 0xFF), Length)); // A negative average.
        Assert.Null(ChunkList.TryRead(With(12, 2), Length)); // Neither by content nor pages.
        Assert.Null(ChunkList.TryRead(With(27, 0xFF), Length)); // A negative chunk.

        byte[] With(int at, byte value)
        {
            var copy = bytes.ToArray();
            copy[at] = value;
            return copy;
        }
    }

    private static async Task<ChunkList> CutAsync(byte[] bytes)
    {
        var list = await ChunkReader.ReadAsync(new MemoryStream(bytes), CancellationToken.None);
        Assert.NotNull(list);
        return list;
    }

    private static byte[] Bytes(int seed)
    {
        var bytes = new byte[Length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
