using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Evidence;

namespace Exchange.Hub.Evidence;

/// <summary>What a node signs for one fact: the link to its previous record, and the fact itself.</summary>
public sealed record EvidencePayload
{
    /// <summary>The <c>typ</c> header of evidence records.</summary>
    public const string TokenType = "exchange-evidence";

    public required CaseId CaseId { get; init; }

    public required DivisionCode Node { get; init; }

    public required int Sequence { get; init; }

    public required string Previous { get; init; }

    public required EvidenceKind Kind { get; init; }

    public required string Key { get; init; }

    public required int Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The fact: a receipt, a decision, a release … in <see cref="RecordJson"/> form.</summary>
    public required JsonElement Body { get; init; }

    public T BodyAs<T>() =>
        Body.Deserialize<T>(RecordJson.Options) ?? throw new JsonException($"The body is not a {typeof(T).Name}.");

    /// <summary>Reads the payload of a record whose signature was verified when it was stored.</summary>
    public static EvidencePayload Read(EvidenceRecord record) => ReadUnverified(record.Jws);

    /// <summary>Reads the payload without looking at the signature: only to find out whose key to verify it with, or after
    /// that was done.</summary>
    public static EvidencePayload ReadUnverified(string jws) => Read(PayloadOf(jws));

    public static EvidencePayload Read(ReadOnlySpan<byte> payload) =>
        JsonSerializer.Deserialize<EvidencePayload>(payload, RecordJson.Options) ?? throw new JsonException("Empty record.");

    private static byte[] PayloadOf(string jws)
    {
        var first = jws.IndexOf('.', StringComparison.Ordinal);
        var second = jws.IndexOf('.', first + 1);
        return System.Buffers.Text.Base64Url.DecodeFromChars(jws.AsSpan(first + 1, second - first - 1));
    }
}
