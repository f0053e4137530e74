using System.Text.Json.Serialization;

namespace Exchange.Hub.Exchanging;

/// <summary>What a receiver answers to an envelope it took.</summary>
/// <param name="Complete">Envelope and content are safe here; the sender need not come again.</param>
/// <param name="Missing">Content to send before offering the envelope again; may be only the first part of a long
/// list.</param>
public sealed record EnvelopeAnswer(bool Complete, IReadOnlyList<MissingContent> Missing)
{
    public static EnvelopeAnswer Done { get; } = new(true, []);
}

/// <summary>Content the receiver lacks from that byte on.</summary>
/// <param name="Chunks">The receiver keeps an earlier file at the same place, so a list of chunks is worth its bytes.
/// </param>
public sealed record MissingContent(
    string Sha256, long Offset, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool Chunks = false);
