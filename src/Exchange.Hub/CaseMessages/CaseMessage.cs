using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// What one person wrote to the other offices of a case (沟通消息), as this node keeps it. Never changed and never deleted; what it
/// says is read from the signed record.
/// </summary>
public sealed class CaseMessage
{
    /// <summary>Longest name of an account, in characters.</summary>
    public const int MaxAuthorLength = 100;

    /// <summary>The same at every node; given by whoever writes, so that a request sent again writes once.</summary>
    public required Guid Id { get; init; }

    public required CaseId CaseId { get; init; }

    /// <summary>The node it was written at.</summary>
    public required DivisionCode Node { get; init; }

    /// <summary>Account at that node.</summary>
    public required string Author { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>When this node learned of it.</summary>
    public required DateTimeOffset KnownAt { get; init; }

    /// <summary>What it is for, as the record says.</summary>
    public required CaseMessageKind Kind { get; init; }

    /// <summary>The request a supplement answers; null for the other kinds.</summary>
    public Guid? Answers { get; init; }

    /// <summary>The compact JWS the node it was written at signed: <see cref="CaseMessageRecord"/>.</summary>
    public required string Jws { get; init; }
}
