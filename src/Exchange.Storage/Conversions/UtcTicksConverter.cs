using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Exchange.Storage.Conversions;

/// <summary>
/// Keeps an instant as UTC ticks (100 ns since year 1), because SQLite has no type for it and EF Core translates no
/// comparison of its text form. Bounds of a query must be variables, never computed inside the expression.
/// </summary>
internal sealed class UtcTicksConverter()
    : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
