using System.Globalization;
using System.Numerics;

namespace Exchange.Workflow.Activities.Waiting;

/// <summary>
/// A cron expression with six fields, seconds first: second, minute, hour, day of month, month, day of week; in UTC.
/// Lists, ranges (also over the end, <c>22-2</c>), steps, names, <c>?</c>, <c>L</c>, <c>L-3</c>, <c>15W</c>, <c>LW</c>,
/// <c>5L</c>,
/// <c>2#1</c> and the macros from <c>@yearly</c> to <c>@every_second</c>. A day must satisfy both day fields.
/// </summary>
internal sealed class CronExpression
{
    // A day such as 29 February on a Monday comes every 28 years, or 40 over a century without a leap day.
    private const int MonthsSearched = 12 * 60;

    private static readonly Dictionary<string, string> Macros = new(StringComparer.OrdinalIgnoreCase)
    {
        ["@every_second"] = "* * * * * *",
        ["@every_minute"] = "0 * * * * *",
        ["@hourly"] = "0 0 * * * *",
        ["@daily"] = "0 0 0 * * *",
        ["@midnight"] = "0 0 0 * * *",
        ["@weekly"] = "0 0 0 * * 0",
        ["@monthly"] = "0 0 0 1 * *",
        ["@yearly"] = "0 0 0 1 1 *",
        ["@annually"] = "0 0 0 1 1 *",
    };

    private static readonly string[] MonthNames =
        ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    private readonly ulong seconds;
    private readonly ulong minutes;
    private readonly ulong hours;
    private readonly ulong months;
    private readonly CronDays days;

    private CronExpression(ulong seconds, ulong minutes, ulong hours, ulong months, CronDays days) =>
        (this.seconds, this.minutes, this.hours, this.months, this.days) = (seconds, minutes, hours, months, days);

    /// <summary>Reads an expression; null with the reason when it is none, or never fires.</summary>
    public static CronExpression? TryParse(string? text, DateTimeOffset now, out string reason)
    {
        try
        {
            var parsed = Parse(text ?? "");
            reason = parsed.Next(now) is null ? "It never fires." : "";
            return reason.Length == 0 ? parsed : null;
        }
        catch (FormatException error)
        {
            reason = error.Message;
            return null;
        }
    }

    /// <summary>The first firing after an instant; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.ToUniversalTime();
        if (utc > DateTimeOffset.MaxValue.AddYears(-61))
            return null;
        var from = new DateTime(utc.Ticks - utc.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc).AddSeconds(1);
        var month = new DateOnly(from.Year, from.Month, 1);
        for (var i = 0; i < MonthsSearched; i++, month = month.AddMonths(1))
        {
            if (!Has(months, month.Month))
                continue;
            var first = i == 0 ? from.Day : 1;
            for (var day = first; day <= DateTime.DaysInMonth(month.Year, month.Month); day++)
            {
                var date = new DateOnly(month.Year, month.Month, day);
                if (!days.Include(date))
                    continue;
                var earliest = i == 0 && day == from.Day ? TimeOnly.FromDateTime(from) : TimeOnly.MinValue;
                if (NextTime(earliest) is { } time)
                    return new DateTimeOffset(date, time, TimeSpan.Zero);
            }
        }

        return null;
    }

    private static CronExpression Parse(string text)
    {
        var fields = (Macros.GetValueOrDefault(text.Trim()) ?? text)
            .Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 6)
            throw new FormatException($"It has {fields.Length} fields; six are needed, seconds first.");
        return new CronExpression(
            new CronField("second", 0, 59).Parse(fields[0]),
            new CronField("minute", 0, 59).Parse(fields[1]),
            new CronField("hour", 0, 23).Parse(fields[2]),
            new CronField("month", 1, 12, MonthNames).Parse(fields[4]),
            CronDays.Parse(fields[3], fields[5]));
    }

    private TimeOnly? NextTime(TimeOnly earliest)
    {
        for (var hour = NextBit(hours, earliest.Hour); hour < 64; hour = NextBit(hours, hour + 1))
        {
            var isFirstHour = hour == earliest.Hour;
            var firstMinute = isFirstHour ? earliest.Minute : 0;
            for (var minute = NextBit(minutes, firstMinute); minute < 64; minute = NextBit(minutes, minute + 1))
            {
                var second = NextBit(seconds, isFirstHour && minute == earliest.Minute ? earliest.Second : 0);
                if (second < 64)
                    return new TimeOnly(hour, minute, second);
            }
        }

        return null;
    }

    /// <summary>The first set bit at or after a place; 64 when there is none.</summary>
    private static int NextBit(ulong bits, int from) =>
        from >= 64 ? 64 : BitOperations.TrailingZeroCount(bits & (ulong.MaxValue << from));

    private static bool Has(ulong bits, int place) => (bits >> place & 1) == 1;
}

/// <summary>One field of numbers: its name, its bounds and the names its values may have.</summary>
internal sealed record CronField(string Name, int Least, int Most, IReadOnlyList<string>? Names = null)
{
    /// <summary>The values as bits; throws <see cref="FormatException"/> with the reason.</summary>
    public ulong Parse(string text) =>
        text.Split(',').Aggregate(0UL, (bits, part) => bits | ParsePart(part));

    public ulong ParsePart(string part)
    {
        var (range, step) = part.Split('/') switch
        {
            [var whole] => (whole, 1),
            [var whole, var by] => (whole, Number(by, 1, Most)),
            _ => throw Wrong(part),
        };
        var (first, last) = range switch
        {
            "*" or "?" => (Least, Most),
            _ => range.Split('-') switch
            {
                [var only] => (Value(only), part.Contains('/', StringComparison.Ordinal) ? Most : Value(only)),
                [var from, var to] => (Value(from), Value(to)),
                _ => throw Wrong(part),
            },
        };

        // A range may lead over the end: 22-2 is 22, 23, 0, 1, 2.
        var count = Most - Least + 1;
        var length = first <= last ? last - first : last + count - first;
        var bits = 0UL;
        for (var i = 0; i <= length; i += step)
            bits |= 1UL << (Least + (first - Least + i) % count);
        return bits;
    }

    public int Value(string text)
    {
        var index = Names is null ? -1 : Names.ToList().FindIndex(
            name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? Least + index : Number(text, Least, Most);
    }

    public FormatException Wrong(string part) => new($"“{part}” is no {Name}; {Least} to {Most} are allowed.");

    private int Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Wrong(text);
}
