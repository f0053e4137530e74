using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;

namespace Exchange.Hub.Secrecy;

/// <summary>Timeline lines of what did not travel for the sake of secrecy.</summary>
internal static class SecrecyLines
{
    private const string Unknown = "unknown";

    /// <param name="kind">One of the <c>secrecy.…</c> kinds of <see cref="TimelineTexts"/>.</param>
    /// <param name="peer">The other node: the receiver, or the sender of what was not taken.</param>
    /// <param name="occasion">What the line is about, so that a repeat adds none.</param>
    public static TimelineEntry Line(
        string kind, Problem problem, CaseId caseId, int version, DivisionCode here, DivisionCode peer, string occasion,
        DateTimeOffset at, TimeProvider clock) =>
        TimelineLines.Line(
            caseId, version, here, kind, $"{kind}:{version}:{peer}:{occasion}", "", at, clock,
            ("to", peer.Value), ("from", peer.Value), ("problem", problem.Code),
            ("file", problem.Values.GetValueOrDefault("file", "package.json")),
            ("level", problem.Values.GetValueOrDefault("level", Unknown)),
            ("allowed", problem.Values.GetValueOrDefault("allowed", Unknown)),
            ("audience", problem.Values.GetValueOrDefault("audience", "")));

    /// <summary>A reason for people, in both languages: it goes where only one text is kept.</summary>
    public static string Reason(Problem problem) => $"{problem.Detail("zh")} {problem.Detail("en")}";
}
