using Exchange.Domain.Calendars;

namespace Exchange.Hub.Tests.Calendars;

public sealed class WorkingDayCalendarTests
{
    private readonly WorkingDayCalendar calendar = WorkingDayCalendar.Load(WorkingDayCalendar.DefaultFolder);

    [Theory]
    [InlineData(2026, 10, 1, false)] // National Day
    [InlineData(2026, 10, 10, true)] // a Saturday worked in exchange
    [InlineData(2026, 11, 21, false)] // a Saturday
    [InlineData(2026, 11, 23, true)]
    public void Knows_holidays_and_make_up_days(int year, int month, int day, bool works) =>
        Assert.Equal(works, calendar.IsWorkingDay(new DateOnly(year, month, day)));

    [Fact]
    public void Counts_working_days_over_the_national_holiday()
    {
        // Wednesday 30 September, 10:00 in China; the 1st to the 7th are free.
        var due = calendar.DueAfter(new DateTimeOffset(2026, 9, 30, 2, 0, 0, TimeSpan.Zero), 2);

        // Two working days after it: Thursday 8 and Friday 9 October; the day ends at 16:00 UTC.
        Assert.Equal(new DateTimeOffset(2026, 10, 9, 15, 59, 59, TimeSpan.Zero), due);
    }

    [Fact]
    public void Takes_the_day_in_China_not_in_UTC()
    {
        // 17:00 UTC on Monday is Tuesday in China, so one working day later is Wednesday.
        var due = calendar.DueAfter(new DateTimeOffset(2026, 11, 23, 17, 0, 0, TimeSpan.Zero), 1);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 15, 59, 59, TimeSpan.Zero), due);
    }

    [Fact]
    public void Says_which_years_it_knows() => Assert.True(calendar.IsKnown(2026) && !calendar.IsKnown(1999));
}
