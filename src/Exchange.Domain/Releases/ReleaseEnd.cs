using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Domain.Releases;

/// <summary>
/// A release is no longer in force, as the releasing node declared it; signed into the case's evidence.
/// </summary>
/// <param name="Reason">Why, for people; empty when a newer version took its place.</param>
/// <param name="SuccessorId">The release that is in force instead, if there is one.</param>
/// <param name="SuccessorCaseId">The case of that release.</param>
/// <param name="By">Who asked for a recall and who confirmed it, by name; empty for a succession.</param>
public sealed record ReleaseEnd(
    Guid ReleaseId,
    ReleaseEndKind Kind,
    CaseId CaseId,
    int Version,
    string Reason,
    Guid? SuccessorId,
    CaseId? SuccessorCaseId,
    IReadOnlyList<string> By,
    DivisionCode Node,
    DateTimeOffset At);

/// <summary>Why a release is no longer in force.</summary>
public enum ReleaseEndKind
{
    /// <summary>撤销: taken back by the node that released it.</summary>
    Recalled,

    /// <summary>替代: a newer release of the same plan took its place.</summary>
    Superseded,
}
