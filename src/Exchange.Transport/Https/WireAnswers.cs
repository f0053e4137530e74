using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Transport.Https;

/// <summary>A page of the change feed as it travels.</summary>
internal sealed record FeedAnswer(IReadOnlyList<FeedChange> Changes);

/// <summary>What a receiver lacks of offered chunks: first byte and length of each range, in one row.</summary>
internal sealed record ChunksAnswer(IReadOnlyList<long> Lacking)
{
    public static ChunksAnswer From(LackingRanges lacking) =>
        new([.. lacking.Ranges.SelectMany(range => (long[])[range.Start, range.Length])]);

    public LackingRanges? ToRanges() => Lacking is { Count: var count } && count % 2 == 0
        ? new([.. Lacking.Chunk(2).Select(pair => new LackingRange(pair[0], pair[1]))])
        : null;
}

/// <summary>The parts of a problem document (RFC 9457) a node reads.</summary>
internal sealed record ProblemAnswer(string? Code, string? Title, string? Detail);

/// <summary>How answers are written and read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EnvelopeAnswer))]
[JsonSerializable(typeof(ChunksAnswer))]
[JsonSerializable(typeof(FeedAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
internal sealed partial class WireAnswers : JsonSerializerContext;
