using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Directory;

namespace Exchange.Transport.Bundles;

/// <summary>What a bundle holds, signed by the node that wrote it (<c>schemas/bundle.schema.json</c>).</summary>
internal sealed record BundleManifest
{
    public const string JwsType = "exchange-bundle";
    public const int CurrentFormat = 1;

    public required int Format { get; init; }

    /// <summary>Version of the exchange protocol the writer speaks.</summary>
    public required int Protocol { get; init; }

    public required Guid Id { get; init; }

    public required string From { get; init; }

    public required string To { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Files <c>envelopes/ID.jws</c>.</summary>
    public required IReadOnlyList<BundledEnvelope> Envelopes { get; init; }

    /// <summary>Files <c>content/SHA256</c>, each once, whatever number of messages names it.</summary>
    public required IReadOnlyList<BundledContent> Content { get; init; }

    /// <summary>Answers to envelopes of earlier bundles of the node it goes to.</summary>
    public required IReadOnlyList<BundledAnswer> Answers { get; init; }

    public byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, DirectoryDocument.Json);

    /// <summary>Reads the payload of a manifest whose signature was verified.</summary>
    public static Outcome<BundleManifest> Read(ReadOnlySpan<byte> payload)
    {
        BundleManifest manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<BundleManifest>(payload, DirectoryDocument.Json)
                ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            return Malformed(exception.Path ?? "$", "not what is described");
        }

        if (manifest.Format != CurrentFormat)
            return Malformed("format", $"{manifest.Format} instead of {CurrentFormat}");
        if (manifest.Protocol is < Envelope.LowestProtocol or > Envelope.HighestProtocol)
            return ExchangeProblems.UnknownProtocol.With(
                ("actual", manifest.Protocol), ("lowest", Envelope.LowestProtocol),
                ("highest", Envelope.HighestProtocol));
        if (!DivisionCode.TryParse(manifest.From, out _))
            return Malformed("from", "not a division code");
        if (!DivisionCode.TryParse(manifest.To, out _))
            return Malformed("to", "not a division code");
        if (manifest.Envelopes.Any(each => each.Length < 0 || !EnvelopeJson.IsDigest(each.Sha256)))
            return Malformed("envelopes", "with a wrong digest or length");
        if (manifest.Content.Any(each => each.Length < 0 || !EnvelopeJson.IsDigest(each.Sha256)))
            return Malformed("content", "with a wrong digest or length");
        if (manifest.Answers.Any(each => !EnvelopeJson.IsDigest(each.Envelope) || each.Code is { Length: 0 or > 100 }))
            return Malformed("answers", "with a wrong digest or code");
        if (manifest.Envelopes.DistinctBy(each => each.Id).Count() != manifest.Envelopes.Count)
            return Malformed("envelopes", "with one id twice");
        return manifest.Content.DistinctBy(each => each.Sha256).Count() != manifest.Content.Count
            ? Malformed("content", "with one digest twice") : manifest;
    }

    private static Problem Malformed(string field, string found) =>
        BundleProblems.BadManifest.With(("field", field), ("found", found));
}

/// <summary>An envelope in the bundle; digest and length are those of its JWS.</summary>
internal sealed record BundledEnvelope(Guid Id, string Sha256, long Length)
{
    [JsonIgnore]
    public string Path => $"envelopes/{Id:D}.jws";
}

/// <summary>A content file in the bundle.</summary>
internal sealed record BundledContent(string Sha256, long Length)
{
    [JsonIgnore]
    public string Path => $"content/{Sha256}";
}

/// <summary>An answer to an envelope: accepted, or refused for good with a problem code.</summary>
/// <param name="Envelope">SHA-256 of the envelope's JWS as it came.</param>
internal sealed record BundledAnswer(Guid Id, string Envelope, string? Code = null);
