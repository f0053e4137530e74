namespace Exchange.Hub.Auditing;

/// <summary>Which audit lines to find; null fields match all.</summary>
/// <param name="Actor">The user name, whole.</param>
/// <param name="Action">The action, whole.</param>
/// <param name="Text">A part of the subject.</param>
/// <param name="RefusedOnly">Only what was refused.</param>
/// <param name="From">The first instant.</param>
/// <param name="Until">The instant after the last.</param>
/// <param name="Before">Only lines with a lower number: the last number of the page before.</param>
public sealed record AuditSearch(
    string? Actor,
    string? Action,
    string? Text,
    bool RefusedOnly,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    long? Before,
    int Limit)
{
    /// <summary>The outcome of what was not refused.</summary>
    public const string Done = "done";
}
