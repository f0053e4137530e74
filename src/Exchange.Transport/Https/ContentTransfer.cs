using System.Net;
using System.Text.Json;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Transport.Https;

/// <summary>Sends one content from where the receiver's part ends: whole, or only the chunks the receiver lacks.</summary>
/// <param name="bytes">The content; can seek.</param>
internal sealed class ContentTransfer(
    PeerClient peers, HttpsOptions options, ExchangeMetrics metrics, TimeProvider clock, DirectoryNode to, Guid message,
    ContentRef content, Stream bytes)
{
    // Every second chunk of the longest list lacks, each with two numbers of some digits.
    private const int MaxAnswerBytes = 8 * 1024 * 1024;

    /// <summary>Null when it arrived; otherwise why not.</summary>
    public async Task<CarrierResult?> SendAsync(MissingContent missing, CancellationToken cancellationToken)
    {
        if (bytes.Length != content.Length)
            return NotItself();
        var lacking = missing.Chunks ? await OfferChunksAsync(cancellationToken) : null;
        var offset = missing.Offset;
        // The answer may be older than another transfer of the same content, so one correction of the offset is normal.
        for (var corrections = 0; ; corrections++)
        {
            if (offset > content.Length)
                return NotItself();
            using var guard = new StallGuard(options, clock, cancellationToken);
            using var response = await PatchAsync(offset, lacking, guard);
            if (response.IsSuccessStatusCode)
            {
                metrics.Sent(lacking is null ? content.Length - offset : lacking.From(offset).Sum(range => range.Length));
                return null;
            }

            if (response.StatusCode == HttpStatusCode.Conflict && corrections == 0
                && response.Headers.TryGetValues(ExchangePaths.OffsetHeader, out var values)
                && long.TryParse(values.FirstOrDefault(), out var expected) && expected >= 0)
            {
                offset = expected;
                continue;
            }

            // The receiver forgot the chunks, perhaps because another of its processes was asked: all of it travels.
            if (response.StatusCode == HttpStatusCode.PreconditionFailed && lacking is not null)
            {
                lacking = null;
                continue;
            }

            return await HttpsCarrier.ReadRefusalAsync(response, isContent: true, guard.Token);
        }
    }

    private Task<HttpResponseMessage> PatchAsync(long offset, LackingRanges? lacking, StallGuard guard)
    {
        bytes.Position = offset;
        if (lacking is null)
            return peers.PatchContentAsync(to, message, content, offset, bytes, guard);
        var ranges = lacking.From(offset);
        return peers.PatchLackingAsync(
            to, message, content, offset, new LackingBytes(bytes, ranges), ranges.Sum(range => range.Length), guard);
    }

    // Null when the list is too long, refused or not understood: then all of it travels, which always works.
    private async Task<LackingRanges?> OfferChunksAsync(CancellationToken cancellationToken)
    {
        if (await ChunkReader.ReadAsync(bytes, cancellationToken) is not { } chunks)
            return null;
        using var guard = new StallGuard(options, clock, cancellationToken);
        guard.AwaitAnswer();
        using var response = await peers.PutChunksAsync(to, message, content.Sha256, chunks.ToBytes(), guard);
        if (response.StatusCode != HttpStatusCode.OK)
            return null;
        try
        {
            var text = await PeerClient.ReadBoundedAsync(response.Content, MaxAnswerBytes, guard.Token);
            var answer = JsonSerializer.Deserialize(text, WireAnswers.Default.ChunksAnswer);
            var lacking = answer?.Lacking is null ? null : answer.ToRanges();
            return lacking?.IsSoundFor(content.Length) == true ? lacking : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private CarrierResult NotItself() =>
        CarrierResult.Retry(DeliveryProblems.ContentDiffers.With(("sha256", content.Sha256), ("length", content.Length)));
}
