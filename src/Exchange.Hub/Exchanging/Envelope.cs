using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;

namespace Exchange.Hub.Exchanging;

/// <summary>The signed part of a message, parsed. Wire form: <c>schemas/envelope.schema.json</c>.</summary>
public sealed record Envelope
{
    /// <summary>The version this node speaks; it also understands its neighbours, one below and one above.</summary>
    public const int ProtocolVersion = 3;

    public const int LowestProtocol = ProtocolVersion - 1;

    public const int HighestProtocol = ProtocolVersion + 1;

    /// <summary>What this program says of itself.</summary>
    public static ProtocolRange Spoken => new(LowestProtocol, HighestProtocol);

    /// <summary>
    /// The version to write to that node: its own, so that an older neighbour reads what it knows, but none this program
    /// does not speak; a node further apart refuses it with a problem that names both.
    /// </summary>
    public static int ProtocolFor(DirectoryNode? receiver) => receiver is null
        ? ProtocolVersion : Math.Clamp(receiver.WrittenProtocol, LowestProtocol, ProtocolVersion);

    /// <summary>From this version on a package tells its secrecy level and brings the check report made below.</summary>
    public const int ReportProtocol = 2;

    /// <summary>From this version on nodes know messages between the offices of a case.</summary>
    public const int MessageProtocol = 3;

    /// <summary>From this version on nodes know messages that stand in the place of withheld ones.</summary>
    public const int WithheldProtocol = 3;

    /// <summary>From this version on a decision tells for whom on leave it is given.</summary>
    public const int CoverProtocol = 3;

    /// <summary>From this version on a decision names the scan of its official document.</summary>
    public const int DocumentProtocol = 3;

    /// <summary>The <c>typ</c> header of the JWS.</summary>
    public const string JwsType = "exchange-envelope";

    public required int Protocol { get; init; }

    public required Guid Id { get; init; }

    public required string Type { get; init; }

    public required DivisionCode From { get; init; }

    public required DivisionCode To { get; init; }

    public CaseId? CaseId { get; init; }

    /// <summary>Place in the channel (From, To, CaseId), from 1 without holes.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>What the type says; each handler checks its own.</summary>
    public required JsonObject Body { get; init; }

    public required IReadOnlyList<ContentRef> Content { get; init; }
}
