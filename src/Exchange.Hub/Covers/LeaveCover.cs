using Exchange.Domain.Calendars;

namespace Exchange.Hub.Covers;

/// <summary>
/// A leave cover (请假代办): for some days somebody's tasks are decided by a colleague who may decide them anyway.
/// </summary>
/// <remarks>
/// Always true: <see cref="FirstDay"/> is not after <see cref="LastDay"/>; at no day does one person have two covers, nor is anybody who covers
/// covered himself. Rows are kept: they say on what a decision for somebody else rested.
/// </remarks>
public sealed class LeaveCover
{
    public required Guid Id { get; init; }

    /// <summary>Account of who is away.</summary>
    public required string Person { get; init; }

    /// <summary>Account of who decides meanwhile.</summary>
    public required string CoveredBy { get; init; }

    /// <summary>First day, by the calendar of China.</summary>
    public required DateOnly FirstDay { get; init; }

    /// <summary>Last day, by the calendar of China.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Account that arranged it: the person, or a security administrator.</summary>
    public required string SetBy { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    /// <summary>When somebody ended it before its time; null while nobody did.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    public string? EndedBy { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }

    public bool IsInForce(DateTimeOffset now) =>
        EndedAt is null && WorkingDayCalendar.DayOf(now) is var today && FirstDay <= today && today <= LastDay;

    public bool Overlaps(DateOnly from, DateOnly until) => EndedAt is null && FirstDay <= until && from <= LastDay;
}
