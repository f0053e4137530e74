using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.CaseMessages;

/// <summary>What the node of the author signs for one message; it goes from node to node as the same characters.</summary>
public sealed record CaseMessageRecord
{
    /// <summary>The <c>typ</c> header of its JWS.</summary>
    public const string TokenType = "exchange-case-message";

    public required Guid Id { get; init; }

    public required CaseId CaseId { get; init; }

    public required DivisionCode Node { get; init; }

    /// <summary>The package version that was current there.</summary>
    public required int Version { get; init; }

    public required string Author { get; init; }

    public required string AuthorName { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    public required string Text { get; init; }

    public MessagePlace? Place { get; init; }

    public MessageFinding? Finding { get; init; }

    public CaseMessageKind Kind { get; init; }

    /// <summary>For a request for a supplement: the last day it is hoped for, by the calendar of the node that asks.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>For a supplement: the request it answers.</summary>
    public Guid? Answers { get; init; }

    /// <summary>Documents that go with it; null without any.</summary>
    public MessageDocuments? Documents { get; init; }

    /// <summary>Reads a record whose signature was verified when it was kept.</summary>
    public static CaseMessageRecord Read(CaseMessage message) =>
        CompactJws.TryParse(message.Jws, out var jws)
            ? Read(jws.Payload.Span)
            : throw new JsonException($"Message {message.Id} is no signed record.");

    /// <exception cref="JsonException">It is no such record, or a word it must have is null.</exception>
    public static CaseMessageRecord Read(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize<CaseMessageRecord>(payload, Strict) ?? throw new JsonException("Empty record.");

    private static readonly JsonSerializerOptions Strict = new(RecordJson.Options)
    {
        RespectNullableAnnotations = true,
    };
}

/// <summary>The one place of the map a message is about.</summary>
/// <param name="Longitude">Degrees of CGCS2000 (EPSG:4490), east of Greenwich.</param>
/// <param name="Latitude">Degrees of CGCS2000 (EPSG:4490), north of the equator.</param>
public sealed record MessagePlace(double Longitude, double Latitude);

/// <summary>The finding a message is about, in words every node understands: numbers of findings are each node's own.</summary>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Layer">Table of the feature; null where the finding has none.</param>
/// <param name="Feature">Key of the feature: its <c>BSM</c>, or its id in the file.</param>
public sealed record MessageFinding(string Rule, string? Layer, string? Feature);

/// <summary>Body of a <c>case-message</c> between nodes.</summary>
internal sealed record CaseMessageBody(CaseId CaseId, string Record);
