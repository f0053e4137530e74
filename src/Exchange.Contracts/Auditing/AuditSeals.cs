namespace Exchange.Contracts.Auditing;

/// <summary>What keeps the audit log from being rewritten: heads countersigned above, and time stamps.</summary>
/// <param name="Heads">Signed heads of the last days, newest first.</param>
/// <param name="TimeStampsSet">Whether this node has a time-stamp authority.</param>
/// <param name="TimeStampsWaiting">Digests that wait for their stamp.</param>
/// <param name="OldestWaiting">Since when the oldest waits; null when none does.</param>
/// <param name="LastError">What the authority's last attempt met while something waits.</param>
public sealed record AuditSeals(
    IReadOnlyList<AuditHeadItem> Heads,
    bool TimeStampsSet,
    int TimeStampsWaiting,
    DateTimeOffset? OldestWaiting,
    LocalizedText? LastError);

/// <summary>The head of the audit chain at the end of a day.</summary>
/// <param name="Day">The day in UTC, <c>yyyy-MM-dd</c>.</param>
/// <param name="Number">Number of the last line of that day.</param>
/// <param name="Hash">That line's hash.</param>
/// <param name="CountersignedAt">When the parent node countersigned it; null while it has not, and at the root.</param>
public sealed record AuditHeadItem(string Day, long Number, string Hash, DateTimeOffset? CountersignedAt);
