using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Hub.Evidence;

namespace Exchange.Hub.Auditing;

/// <summary>
/// An audit log as a file: one JSON object per line. First the heading, then every line of the log, last the signed heads.
/// </summary>
public sealed record AuditLogHeading
{
    public const string FormatName = "exchange-audit-1";

    public required string Format { get; init; }

    public required DivisionCode Node { get; init; }

    public required DateTimeOffset ExportedAt { get; init; }

    /// <summary>Keys of the node and of its parent, as the directory lists them.</summary>
    public required IReadOnlyList<EvidenceKey> Keys { get; init; }
}

/// <summary>One line of the file after the heading; exactly one of the two is there.</summary>
public sealed record AuditLogEntry(AuditLine? Line, AuditLogHead? Head)
{
    public static string Write(AuditLogEntry entry) => JsonSerializer.Serialize(entry, RecordJson.Options);
}

/// <summary>A signed head in the file.</summary>
public sealed record AuditLogHead(string Day, string Signed, string? Countersigned);
