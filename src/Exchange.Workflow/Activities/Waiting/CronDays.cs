namespace Exchange.Workflow.Activities.Waiting;

/// <summary>
/// The two day fields of a cron expression. Each is a set of numbers or rules; a day must satisfy both fields.
/// </summary>
internal sealed class CronDays
{
    private static readonly string[] DayNames = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
    private static readonly CronField OfMonth = new("day of the month", 1, 31);
    private static readonly CronField OfWeek = new("day of the week", 0, 6, DayNames);

    private readonly IReadOnlyList<Func<DateOnly, bool>> monthRules;
    private readonly IReadOnlyList<Func<DateOnly, bool>> weekRules;

    private CronDays(IReadOnlyList<Func<DateOnly, bool>> monthRules, IReadOnlyList<Func<DateOnly, bool>> weekRules) =>
        (this.monthRules, this.weekRules) = (monthRules, weekRules);

    public static CronDays Parse(string daysOfMonth, string daysOfWeek) => new(
        [.. daysOfMonth.ToUpperInvariant().Split(',').Select(MonthRule)],
        [.. daysOfWeek.ToUpperInvariant().Split(',').Select(WeekRule)]);

    public bool Include(DateOnly date) => monthRules.Any(rule => rule(date)) && weekRules.Any(rule => rule(date));

    private static Func<DateOnly, bool> MonthRule(string part)
    {
        var isWorkday = part.Length > 1 && part.EndsWith('W');
        var day = isWorkday ? part[..^1] : part;
        if (day == "L" || day.StartsWith("L-", StringComparison.Ordinal))
        {
            var before = day == "L" ? 0 : new CronField("day before the last", 1, 30).Value(day[2..]);
            return date => LastOf(date) - before is var wanted && wanted >= 1
                && date.Day == (isWorkday ? NearestWorkday(date, wanted) : wanted);
        }

        if (isWorkday)
        {
            var wanted = OfMonth.Value(day);
            return date => wanted <= LastOf(date) && date.Day == NearestWorkday(date, wanted);
        }

        var bits = OfMonth.ParsePart(part);
        return date => (bits >> date.Day & 1) == 1;
    }

    private static Func<DateOnly, bool> WeekRule(string part)
    {
        if (part.Split('#') is [var named, var nth])
        {
            var (day, place) = (Weekday(named), new CronField("week of the month", 1, 5).Value(nth));
            return date => (int)date.DayOfWeek == day && (date.Day - 1) / 7 + 1 == place;
        }

        if (part.Length > 1 && part.EndsWith('L'))
        {
            var day = Weekday(part[..^1]);
            return date => (int)date.DayOfWeek == day && date.Day + 7 > LastOf(date);
        }

        var bits = OfWeek.ParsePart(WithoutSeven(part));
        return date => (bits >> (int)date.DayOfWeek & 1) == 1;
    }

    private static int Weekday(string text) => OfWeek.Value(text == "7" ? "0" : text);

    // Sunday is 0 and 7.
    private static string WithoutSeven(string part)
    {
        var (range, step) =
            part.IndexOf('/', StringComparison.Ordinal) is var at and >= 0 ? (part[..at], part[at..]) : (part, "");
        return (range == "0-7" ? "*" : string.Join('-', range.Split('-').Select(end => end == "7" ? "0" : end))) + step;
    }

    private static int LastOf(DateOnly date) => DateTime.DaysInMonth(date.Year, date.Month);

    /// <summary>The Monday to Friday nearest to a day, within its month.</summary>
    private static int NearestWorkday(DateOnly month, int day) =>
        new DateOnly(month.Year, month.Month, day).DayOfWeek switch
        {
            DayOfWeek.Saturday => day == 1 ? 3 : day - 1,
            DayOfWeek.Sunday => day == LastOf(month) ? day - 2 : day + 1,
            _ => day,
        };
}
