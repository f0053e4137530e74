using Exchange.Contracts.Accounts;

namespace Exchange.Contracts.Covers;

/// <summary>Where a leave cover stands today.</summary>
public enum LeaveCoverState
{
    /// <summary>Its first day has not come.</summary>
    Ahead,

    /// <summary>Its days are running.</summary>
    InForce,

    /// <summary>Its last day has passed.</summary>
    Over,

    /// <summary>Somebody ended it before its time.</summary>
    Ended,
}

/// <summary>A leave cover (请假代办): for some days a colleague decides somebody's tasks.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Person">Account of who is away.</param>
/// <param name="PersonName">Name of that person.</param>
/// <param name="CoveredBy">Account of who decides meanwhile.</param>
/// <param name="CoveredByName">Name of that person.</param>
/// <param name="From">First day, by the calendar of China.</param>
/// <param name="Until">Last day, by the calendar of China.</param>
/// <param name="State">Where it stands today.</param>
/// <param name="SetBy">Account that arranged it.</param>
/// <param name="SetAt">When it was arranged.</param>
/// <param name="EndedBy">Account that ended it before its time.</param>
/// <param name="EndedAt">When that was.</param>
/// <param name="Missing">Roles of the absent person nobody covers, because the colleague does not hold them.</param>
public sealed record LeaveCoverItem(
    Guid Id,
    string Person,
    string PersonName,
    string CoveredBy,
    string CoveredByName,
    DateOnly From,
    DateOnly Until,
    LeaveCoverState State,
    string SetBy,
    DateTimeOffset SetAt,
    string? EndedBy,
    DateTimeOffset? EndedAt,
    IReadOnlyList<Grant> Missing);

/// <summary>Somebody who could cover.</summary>
/// <param name="UserName">The account.</param>
/// <param name="DisplayName">Name of the person.</param>
/// <param name="Missing">Roles they would leave uncovered, because they do not hold them.</param>
public sealed record CoverCandidateItem(string UserName, string DisplayName, IReadOnlyList<Grant> Missing);

/// <summary>Arranges a leave cover.</summary>
/// <param name="CoveredBy">Account of the colleague who decides meanwhile.</param>
/// <param name="From">First day, by the calendar of China; today or later.</param>
/// <param name="Until">Last day, by the calendar of China.</param>
public sealed record SetLeaveCoverRequest(string CoveredBy, DateOnly From, DateOnly Until);
