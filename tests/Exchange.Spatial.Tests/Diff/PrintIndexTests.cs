using Exchange.Spatial.Diff;

namespace Exchange.Spatial.Tests.Diff;

public sealed class PrintIndexTests
{
    [Fact]
    public void Equal_prints_are_taken_from_the_first_on_and_no_more_often_than_they_are_there()
    {
        using var prints = ListOf(7, 8, 7, 9, 7);
        var index = new PrintIndex(prints);

        Assert.True(index.TryTake(Print(8), isAlone: true)); // What comes behind it is no reason to take the second 7 first.
        Assert.True(index.TryTake(Print(7), isAlone: false));
        Assert.True(index.IsTaken(0));
        Assert.Equal([2, 3, 4], index.Left());
        Assert.True(index.TryTake(Print(7), isAlone: false));
        Assert.True(index.TryTake(Print(7), isAlone: false));
        Assert.False(index.TryTake(Print(7), isAlone: false));
        Assert.Equal([3], index.Left());
    }

    /// <summary>Walking side by side and by the chains, in any mixture, takes each once; most share chains.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_print_is_taken_once_in_whatever_order_they_come(int seed)
    {
        var random = new Random(seed);
        var ids = Enumerable.Range(0, 4_000).ToArray();
        using var prints = ListOf(ids);
        var index = new PrintIndex(prints);
        var coming = ids.ToArray();
        for (var i = 0; i < 400; i++)
        {
            var (a, b) = (random.Next(coming.Length), random.Next(coming.Length));
            (coming[a], coming[b]) = (coming[b], coming[a]);
        }

        foreach (var id in coming.Take(3_000))
        {
            var isAlone = random.Next(3) > 0;
            Assert.True(index.TryTake(Print(id), isAlone));
            Assert.False(index.TryTake(Print(id), isAlone));
        }

        Assert.Equal(coming.Skip(3_000).Order(), index.Left());
    }

    private static PrintList ListOf(params int[] ids)
    {
        var prints = new PrintList();
        foreach (var id in ids)
            prints.Add(Print(id));
        return prints;
    }

    // Thousands of keys on few geometries of one attribute: their buckets are folded from both.
    private static FeaturePrint Print(int id) => new(
        new Fingerprint((ulong)id % 61, (ulong)id + 1), new Fingerprint(3, 5), 11, 0, 0, 0);
}
