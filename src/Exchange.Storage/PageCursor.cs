using System.Globalization;
using Exchange.Hub;

namespace Exchange.Storage;

/// <summary>
/// The key after which the next page begins: an instant and an id. People's programs hand it back, so it may be
/// anything; what is no cursor of ours has no page after it.
/// </summary>
internal readonly record struct PageCursor(DateTimeOffset At, Guid Id)
{
    public const int LargestPage = 1000;

    public static bool TryParse(string text, out PageCursor cursor)
    {
        cursor = default;
        if (text.Length is < 34 or > 52 || text[^33] != '-'
            || !long.TryParse(text.AsSpan()[..^33], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            || ticks > DateTimeOffset.MaxValue.UtcTicks
            || !Guid.TryParseExact(text[^32..], "N", out var id))
            return false;
        cursor = new PageCursor(new DateTimeOffset(ticks, TimeSpan.Zero), id);
        return true;
    }

    /// <summary>Every page has a bound.</summary>
    public static int Bound(int limit) => Math.Clamp(limit, 1, LargestPage);

    /// <summary>Makes the page of rows that were read with one more than the limit.</summary>
    public static Page<T> Page<T>(List<T> rows, int limit, Func<T, string> cursorOf)
    {
        if (rows.Count <= limit)
            return new Page<T>(rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, cursorOf(rows[^1]));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{At.UtcTicks}-{Id:N}");
}
