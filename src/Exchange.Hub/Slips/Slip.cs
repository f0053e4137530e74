using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Slips;

/// <summary>Kinds of slips.</summary>
public enum SlipKind
{
    /// <summary>受理通知书.</summary>
    Acceptance,

    /// <summary>退回补正通知书.</summary>
    Return,
}

/// <summary>A slip that can be printed (文书): the paper form of one signed record.</summary>
/// <param name="Record">Id of the record: SHA-256 of its compact JWS, 64 hex digits.</param>
/// <param name="Node">The node that signed it.</param>
/// <param name="At">When that was.</param>
public sealed record Slip(string Record, SlipKind Kind, CaseId CaseId, int Version, DivisionCode Node, DateTimeOffset At);
