using System.Collections.Frozen;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Events;

/// <summary>
/// Types of events (CloudEvents <c>type</c>): <c>exchange.case.…</c> and <c>exchange.release.…</c>, followed by the
/// kind of the timeline's line. They are contract, as those kinds are.
/// </summary>
public static class EventTypes
{
    private const string OfCases = "exchange.case.";
    private const string OfReleases = "exchange.release.";

    private static readonly FrozenSet<string> ReleaseKinds = new[]
    {
        TimelineTexts.Released, TimelineTexts.Distributed, TimelineTexts.NotDistributed, TimelineTexts.OutsideAudience,
        TimelineTexts.Withheld,
        TimelineTexts.RecallAsked, TimelineTexts.RecallRefused, TimelineTexts.Recalled, TimelineTexts.RecallSent,
        TimelineTexts.Superseded, TimelineTexts.ExtractCut, TimelineTexts.ExtractSent, TimelineTexts.ExtractEmpty,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Every type there is, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. TimelineTexts.Kinds.Select(Of).Order(StringComparer.Ordinal)];

    public static string Of(string kind) => (ReleaseKinds.Contains(kind) ? OfReleases : OfCases) + kind;

    /// <summary>
    /// Whether the pattern is a type, or the beginning of some followed by <c>*</c>: <c>exchange.release.*</c>.
    /// </summary>
    public static bool IsPattern(string pattern) => All.Any(type => Matches(pattern, type));

    public static bool Matches(string pattern, string type) => pattern.EndsWith(".*", StringComparison.Ordinal)
        ? type.StartsWith(pattern[..^1], StringComparison.Ordinal)
        : string.Equals(pattern, type, StringComparison.Ordinal);
}
