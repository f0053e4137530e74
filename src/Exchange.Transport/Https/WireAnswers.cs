using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Hub.Exchanging;

namespace Exchange.Transport.Https;

/// <summary>A page of the change feed as it travels.</summary>
internal sealed record FeedAnswer(IReadOnlyList<FeedChange> Changes);

/// <summary>The parts of a problem document (RFC 9457) a node reads.</summary>
internal sealed record ProblemAnswer(string? Code, string? Title, string? Detail);

/// <summary>How answers are written and read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(EnvelopeAnswer))]
[JsonSerializable(typeof(FeedAnswer))]
[JsonSerializable(typeof(ProblemAnswer))]
internal sealed partial class WireAnswers : JsonSerializerContext;
