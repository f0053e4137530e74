using Exchange.Domain.Divisions;

namespace Exchange.Hub.Auditing;

/// <summary>
/// The head of a node's audit chain at the end of a day, signed by the node and countersigned by its parent: from then on
/// nobody at the node can change or drop an earlier line without its parent's word against him.
/// </summary>
/// <remarks>Unique by node and day. A node keeps its own and those of its children.</remarks>
public sealed class AuditHead
{
    public required DivisionCode Node { get; init; }

    /// <summary>The day in UTC, <c>yyyy-MM-dd</c>.</summary>
    public required string Day { get; init; }

    /// <summary>Number of the last line of that day or of an earlier one.</summary>
    public required long Number { get; init; }

    /// <summary>That line's hash.</summary>
    public required string Hash { get; init; }

    /// <summary>The node's signature, compact JWS.</summary>
    public required string Signed { get; init; }

    /// <summary>The parent's signature over it, compact JWS; null while it has not come, and at the root.</summary>
    public string? Countersigned { get; set; }

    public DateTimeOffset? CountersignedAt { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}

/// <summary>What a node signs about a day of its audit log.</summary>
public sealed record AuditHeadStatement(DivisionCode Node, string Day, long Number, string Hash, DateTimeOffset At)
{
    /// <summary>The <c>typ</c> header.</summary>
    public const string TokenType = "exchange-audit-head";
}

/// <summary>What the parent signs about a child's head.</summary>
/// <param name="Head">SHA-256 of the child's compact JWS.</param>
public sealed record AuditCountersignature(DivisionCode Node, string Day, long Number, string Hash, string Head, DivisionCode By, DateTimeOffset At)
{
    /// <summary>The <c>typ</c> header.</summary>
    public const string TokenType = "exchange-audit-countersignature";
}

/// <summary>A head on its way up, or its countersignature on its way back.</summary>
public sealed record AuditHeadMessage(string Signed);
