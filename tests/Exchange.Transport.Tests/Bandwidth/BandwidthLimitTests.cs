using Exchange.Testing;
using Exchange.Transport.Bandwidth;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Tests.Bandwidth;

/// <summary>Content is sent no faster than the window of the time of day allows.</summary>
public sealed class BandwidthLimitTests
{
    private const int Kilobyte = 1024;

    // 2026-03-02 09:00 in China.
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public async Task Two_transfers_share_the_rate_of_the_window()
    {
        var limit = Limit(Window("08:00", "18:00", 10 * Kilobyte));
        var began = clock.GetUtcNow();
        await EndAsync(CopyAsync(limit, 100 * Kilobyte), CopyAsync(limit, 100 * Kilobyte));

        // 200 KB at 10 KB a second; the last piece waits for those before it and not for itself.
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(19), TimeSpan.FromSeconds(21));
    }

    [Fact]
    public async Task Outside_the_window_nothing_waits_and_its_end_is_felt_at_once()
    {
        var limit = Limit(Window("08:00", "09:01", 10 * Kilobyte));
        var began = clock.GetUtcNow();
        await EndAsync(CopyAsync(limit, 10_000 * Kilobyte));
        Assert.InRange(clock.GetUtcNow() - began, TimeSpan.FromSeconds(59), TimeSpan.FromSeconds(61));

        await CopyAsync(limit, 10_000 * Kilobyte);
    }

    [Theory]
    [InlineData("08:00", "18:00", "12:00", true)]
    [InlineData("08:00", "18:00", "18:00", false)]
    [InlineData("22:00", "06:00", "23:30", true)]
    [InlineData("22:00", "06:00", "05:59", true)]
    [InlineData("22:00", "06:00", "12:00", false)]
    [InlineData("00:00", "00:00", "12:00", true)]
    public void A_window_may_go_over_midnight(string from, string until, string time, bool holds) =>
        Assert.Equal(holds, Window(from, until, Kilobyte).Holds(TimeOnly.Parse(time, null)));

    [Fact]
    public void The_slowest_of_several_windows_counts_and_too_slow_ones_are_refused()
    {
        var limit = Limit(Window("08:00", "18:00", 5 * Kilobyte), Window("00:00", "00:00", 50 * Kilobyte));
        Assert.Equal(5 * Kilobyte, limit.RateAt(clock.GetUtcNow()));
        Assert.Equal(50 * Kilobyte, limit.RateAt(clock.GetUtcNow().AddHours(10)));
        Assert.Null(Limit(Window("10:00", "11:00", Kilobyte)).RateAt(clock.GetUtcNow()));
        Assert.Contains(
            "Exchange:Bandwidth:Windows:0:BytesPerSecond is 10;",
            new BandwidthOptionsValidator().Validate(null, new BandwidthOptions { Windows = [Window("08:00", "09:00", 10)] }).FailureMessage,
            StringComparison.Ordinal);
    }

    private static BandwidthWindow Window(string from, string until, long rate) =>
        new() { From = TimeOnly.Parse(from, null), Until = TimeOnly.Parse(until, null), BytesPerSecond = rate };

    private BandwidthLimit Limit(params BandwidthWindow[] windows) =>
        new(Options.Create(new BandwidthOptions { Windows = windows }), clock);

    private static Task CopyAsync(BandwidthLimit limit, int bytes) => Task.Run(async () =>
    {
        await using var paced = limit.Pace(new MemoryStream(new byte[bytes]));
        await paced.CopyToAsync(Stream.Null);
    });

    // The clock moves on only when every copy that is not done waits for it.
    private async Task EndAsync(params Task[] copies)
    {
        while (copies.Count(copy => !copy.IsCompleted) is var open && open > 0)
        {
            if (clock.WaitingTimers >= open)
                clock.Advance(TimeSpan.FromMilliseconds(50));
            else
                await Task.Yield();
        }

        await Task.WhenAll(copies);
    }
}
