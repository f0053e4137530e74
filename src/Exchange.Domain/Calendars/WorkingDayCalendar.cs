using System.Globalization;
using System.Text.Json;

namespace Exchange.Domain.Calendars;

/// <summary>
/// Working days with public holidays and make-up working days (调休), from yearly files an administrator can edit
/// (<c>schemas/calendars/2026.json</c>: <c>{"holidays":["2026-01-01"],"makeUpDays":["2026-01-04"]}</c>).
/// </summary>
/// <remarks>Days are days in China (Asia/Shanghai). A year without a file counts weekends only, and says so by
/// <see cref="IsKnown"/>.</remarks>
public sealed class WorkingDayCalendar(IReadOnlySet<DateOnly> holidays, IReadOnlySet<DateOnly> makeUpDays, IReadOnlySet<int> knownYears)
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "schemas", "calendars");

    public static WorkingDayCalendar Load(string folder)
    {
        var holidays = new HashSet<DateOnly>();
        var makeUpDays = new HashSet<DateOnly>();
        var years = new HashSet<int>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            years.Add(int.Parse(Path.GetFileNameWithoutExtension(file), CultureInfo.InvariantCulture));
            holidays.UnionWith(Days(document.RootElement.GetProperty("holidays")));
            makeUpDays.UnionWith(Days(document.RootElement.GetProperty("makeUpDays")));
        }

        return new WorkingDayCalendar(holidays, makeUpDays, years);
    }

    public bool IsKnown(int year) => knownYears.Contains(year);

    public bool IsWorkingDay(DateOnly day) =>
        makeUpDays.Contains(day)
        || (!holidays.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    /// <summary>The day it is in China at that instant.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, China).DateTime);

    /// <summary>The end of the n-th working day after the given instant's day, as an instant (UTC).</summary>
    public DateTimeOffset DueAfter(DateTimeOffset from, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingDays, 1);
        var day = DayOf(from);
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day))
                workingDays--;
        }

        var midnight = day.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, China.GetUtcOffset(midnight)).ToUniversalTime().AddSeconds(-1);
    }

    private static IEnumerable<DateOnly> Days(JsonElement list) =>
        list.EnumerateArray().Select(day => DateOnly.ParseExact(day.GetString() ?? "", "yyyy-MM-dd", CultureInfo.InvariantCulture));
}
