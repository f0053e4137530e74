using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;

namespace Exchange.Domain.Reviews;

/// <summary>One person's decision on one package version. Signed and kept as evidence; never changed.</summary>
/// <param name="PackageDigest">The exact content it was given to: a decision does not carry over to another version.</param>
/// <param name="DocumentNumber">Number of the official document (批文号), where there is one.</param>
public sealed record Decision(
    Guid Id,
    CaseId CaseId,
    int Version,
    PackageDigest PackageDigest,
    DivisionCode Node,
    DivisionLevel Level,
    DecisionKind Kind,
    string DecidedBy,
    string DecidedByName,
    string Opinion,
    string? DocumentNumber,
    DateTimeOffset DecidedAt)
{
    /// <summary>What is said about places of the map, in the person's order; null where nothing is, so that the signed
    /// record does not name them.</summary>
    public IReadOnlyList<MapNote>? Notes { get; init; }

    /// <summary>Whose task it was, when somebody covered for a person on leave (代办); null for a decision in one's own name.</summary>
    public RepresentedPerson? OnBehalfOf { get; init; }

    /// <summary>The scan of the official document (批复扫描件), sent to the offices of the case beside the decision; null without one.</summary>
    public DecisionDocument? Document { get; init; }

    /// <summary>Whether that account gave it or had it given: either way it has used up its say on this version.</summary>
    public bool IsOf(string userName) => DecidedBy == userName || OnBehalfOf?.UserName == userName;
}

/// <summary>The official document of a decision as a file.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Sha256">64 lower-case hex digits.</param>
/// <param name="Length">Bytes.</param>
public sealed record DecisionDocument(string Name, string Sha256, long Length);

/// <summary>A person on leave for whom another decided.</summary>
/// <param name="UserName">Account at the node that decided.</param>
/// <param name="Name">Name for people.</param>
public sealed record RepresentedPerson(string UserName, string Name);
