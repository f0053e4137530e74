using Exchange.Domain.Plans;

namespace Exchange.Hub.Archiving;

/// <summary>One proof of an archive object and what came of it; rows are only added.</summary>
/// <param name="Version">The version restored; null where all were proven.</param>
/// <param name="Findings">What was wrong, as JSON; empty text when nothing.</param>
/// <param name="Instance">The process that did it.</param>
public sealed record ArchiveProof(
    Guid Id, PlanId Plan, ArchiveProofKind Kind, int? Version, DateTimeOffset At, TimeSpan Duration, bool Sound, long Files, long Bytes,
    string Findings, string Instance);

/// <summary>Kinds of proof.</summary>
public enum ArchiveProofKind
{
    /// <summary>Every byte of the object was read and compared with its digests.</summary>
    Fixity,

    /// <summary>A version was restored from the archive alone and verified as a package.</summary>
    RestoreDrill,
}
