using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Domain.Plans;
using Exchange.Packaging.Descriptors;

namespace Exchange.Hub.Forwarding;

/// <summary>A package version goes up: who it is, and every signed record the sender holds of it.</summary>
/// <param name="Secrecy">The highest level of its files. Since protocol version 2, as is <paramref name="Checked"/>.</param>
public sealed record PackageMessage(
    CaseId CaseId, int Version, PlanId Plan, string PlanName, DivisionLevel PlanLevel, PackageDigest Digest, IReadOnlyList<string> Evidence,
    SecrecyLevel? Secrecy = null, CheckedBelow? Checked = null);

/// <summary>The sender's own check of the version it forwards, for comparison with the check made above.</summary>
/// <param name="Report">The signed report as compact JWS; it names the findings by digest.</param>
/// <param name="Findings">The findings file (JSON lines), gzip, base64.</param>
/// <param name="TooLarge">Report or findings are larger than a message may be, and stayed below.</param>
public sealed record CheckedBelow(string? Report, string? Findings, bool TooLarge = false);

/// <summary>A receipt for a hand-over, as its signed record.</summary>
public sealed record ReceiptMessage(CaseId CaseId, string Record);

/// <summary>What the level above decided on a forwarded version.</summary>
public enum ParentOutcome
{
    Approved,
    Recorded,
    Returned,
}

/// <summary>The answer to a forwarded version, with the signed decisions behind it.</summary>
public sealed record DecisionMessage(
    CaseId CaseId, int Version, ParentOutcome Outcome, string Reason, IReadOnlyList<string> Evidence);

/// <summary>Signed records told downwards, so that the office below sees where its case is.</summary>
public sealed record EvidenceMessage(CaseId CaseId, IReadOnlyList<string> Evidence);

/// <summary>A release: the signed release record and all decisions it rests on.</summary>
public sealed record ReleaseMessage(
    CaseId CaseId, int Version, PlanId Plan, string PlanName, DivisionLevel PlanLevel, PackageDigest Digest, string Record,
    IReadOnlyList<string> Evidence, SecrecyLevel? Secrecy = null);

/// <summary>A release is no longer in force: the releasing node's signed record of it.</summary>
public sealed record ReleaseEndMessage(CaseId CaseId, int Version, string Record);
