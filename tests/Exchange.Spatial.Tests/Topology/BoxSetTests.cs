using Exchange.Spatial.Topology;

namespace Exchange.Spatial.Tests.Topology;

public sealed class BoxSetTests
{
    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 16)]
    [InlineData(3, 161)]
    [InlineData(4, 513)]
    [InlineData(5, 2000)]
    public void Finds_every_pair_that_touches_whatever_the_number(int seed, int count)
    {
        var random = new Random(seed);
        var (set, boxes) = Boxes(random, count, size: 40.0 / Math.Sqrt(count));
        var found = new Pairs([]);

        Assert.True(set.Pairs(ref found));

        var expected = new HashSet<(int, int)>();
        for (var a = 0; a < count; a++)
        {
            for (var b = a + 2; b < count; b++)
            {
                if (Touch(boxes[a], boxes[b]))
                    expected.Add((a, b));
            }
        }

        Assert.NotEmpty(expected);
        Assert.Subset(found.Found.ToHashSet(), expected);
        Assert.Equal(found.Found.Count, found.Found.Distinct().Count());
        Assert.InRange(found.Found.Count, expected.Count, expected.Count + expected.Count / 20 + 2);
    }

    [Theory]
    [InlineData(11, 5)]
    [InlineData(12, 160)]
    [InlineData(13, 3000)]
    public void Finds_every_box_that_touches_another(int seed, int count)
    {
        var random = new Random(seed);
        var (set, boxes) = Boxes(random, count, size: 10);
        for (var i = 0; i < 100; i++)
        {
            var box = Box(random, 20);
            var found = new List<int>();
            set.Touching(box.MinX, box.MinY, box.MaxX, box.MaxY, found);

            var expected = Enumerable.Range(0, count).Where(at => Touch(boxes[at], box)).ToHashSet();
            Assert.Subset(found.ToHashSet(), expected);
            Assert.Equal(found.Count, found.Distinct().Count());
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(300)]
    public void Boxes_of_the_largest_numbers_touch_and_empty_ones_never_do(int count)
    {
        var set = new BoxSet();
        set.Clear(0, 0);
        for (var i = 0; i < count; i++)
        {
            set.Add(-1e308, -1e308, 1e308, 1e308);
            set.AddEmpty();
        }

        var found = new Pairs([]);
        set.Pairs(ref found);

        Assert.Equal(count * (count - 1) / 2, found.Found.Count);
        Assert.All(found.Found, pair => Assert.Equal(0, pair.First % 2 + pair.Second % 2));
    }

    private static (BoxSet Set, Layers.Box[] Boxes) Boxes(Random random, int count, double size)
    {
        var set = new BoxSet();
        set.Clear(500_000, 4_000_000);
        var boxes = new Layers.Box[count];
        for (var i = 0; i < count; i++)
        {
            boxes[i] = Box(random, size);
            set.Add(boxes[i].MaxX, boxes[i].MinY, boxes[i].MinX, boxes[i].MaxY);
        }

        return (set, boxes);
    }

    private static Layers.Box Box(Random random, double size)
    {
        var (x, y) = (500_000 + 100 * random.NextDouble(), 4_000_000 + 100 * random.NextDouble());
        return new Layers.Box(x, y, x + size * random.NextDouble(), y + size * random.NextDouble());
    }

    private static bool Touch(Layers.Box a, Layers.Box b) => a.Touches(b);

    private readonly struct Pairs(List<(int First, int Second)> found) : IBoxPairVisitor
    {
        public List<(int First, int Second)> Found => found;

        public bool Meet(int first, int second)
        {
            found.Add((first, second));
            return true;
        }
    }
}
