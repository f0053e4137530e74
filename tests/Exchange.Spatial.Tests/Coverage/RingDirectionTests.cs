using Exchange.Spatial.Coverage;

namespace Exchange.Spatial.Tests.Coverage;

public sealed class RingDirectionTests
{
    [Fact]
    public void Is_told_of_rings_far_thinner_than_floating_point_can_see()
    {
        // A triangle 2⁴¹ units long and one unit high.
        GridPoint[] ring = [new(0, 0), new(1L << 41, (1L << 41) - 1), new(1L << 40, 1L << 39)];

        Assert.Equal(!RingDirection.IsCounterClockwise(ring), RingDirection.IsCounterClockwise(Reversed(ring, 0)));
        GridPoint[] thin = [new(0, 0), new(1L << 41, 1), new(1L << 41, 2)];
        Assert.True(RingDirection.IsCounterClockwise(thin));
    }

    // The two halves of an eight cancel; whichever way is called the right one, it is the same way from any start.
    [Fact]
    public void Of_a_ring_without_net_area_one_way_is_taken_from_every_start()
    {
        GridPoint[] eight = [new(0, 0), new(10, 10), new(10, 0), new(0, 10)];
        var direction = RingDirection.IsCounterClockwise(eight);

        for (var start = 0; start < eight.Length; start++)
        {
            Assert.Equal(direction, RingDirection.IsCounterClockwise([.. eight[start..], .. eight[..start]]));
            Assert.Equal(!direction, RingDirection.IsCounterClockwise(Reversed(eight, start)));
        }
    }

    private static GridPoint[] Reversed(GridPoint[] ring, int start) =>
        [.. ring[start..].Concat(ring[..start]).Reverse()];
}
