using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Transport.Https;

/// <summary>A page of the change feed as it travels.</summary>
internal sealed record FeedAnswer(IReadOnlyList<FeedChange> Changes);

/// <summary>What a receiver lacks of offered chunks: of each range the bytes between it and the one before, and its
/// length, in one row.</summary>
internal sealed record ChunksAnswer(IReadOnlyList<long> Lacking)
{
    public static ChunksAnswer From(LackingRanges lacking)
    {
        var row = new List<long>(lacking.Ranges.Count * 2);
        var end = 0L;
        foreach (var range in lacking.Ranges)
        {
            row.AddRange([range.Start - end, range.Length]);
            end = range.Start + range.Length;
        }

        return new ChunksAnswer(row);
    }

    /// <summary>The ranges as told; whether they suit the content is not checked here.</summary>
    public LackingRanges ToRanges()
    {
        var ranges = new List<LackingRange>(Lacking.Count / 2);
        var end = 0L;
        for (var at = 0; at + 1 < Lacking.Count; at += 2)
        {
            ranges.Add(new(unchecked(end + Lacking[at]), Lacking[at + 1]));
            end = unchecked(ranges[^1].Start + ranges[^1].Length);
        }

        return new LackingRanges(ranges);
    }
}

/// <summary>Who answers at the other end of a line.</summary>
internal sealed record LinkAnswer(
    string Division, int LowestProtocol, int HighestProtocol, int DirectoryVersion, DateTimeOffset Now);

/// <summary>The parts of a problem document (RFC 9457) a node reads.</summary>
internal sealed record ProblemAnswer(
    string? Code, string? Title, string? Detail, IReadOnlyDictionary<string, string>? Values = null);

/// <summary>How answers are written and read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EnvelopeAnswer))]
[JsonSerializable(typeof(ChunksAnswer))]
[JsonSerializable(typeof(FeedAnswer))]
[JsonSerializable(typeof(LinkAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
internal sealed partial class WireAnswers : JsonSerializerContext;
