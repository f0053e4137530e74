using System.Net;
using System.Text.Json;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>
/// Delivers over HTTPS: 1 offer the envelope, 2 send what the answer says is missing, 3 offer again, until the receiver
/// says it is complete.
/// </summary>
internal sealed class HttpsCarrier(
    PeerClient peers, ExchangeMetrics metrics, TimeProvider clock, IOptions<HttpsOptions> options) : ICarrier
{
    public const string CarrierName = CarrierNames.Https;

    // 64 rounds of 5,000 contents are more than any envelope may name; past that the receiver forgets what it got.
    private const int MaxRounds = 64;

    private const int MaxAnswerBytes = 2 * 1024 * 1024;

    private readonly HttpsOptions options = options.Value;

    public string Name => CarrierName;

    public async Task<CarrierResult> SendAsync(
        DirectoryNode to, OutboundMessage message, IContentSource content, CancellationToken cancellationToken)
    {
        try
        {
            return await DeliverAsync(to, message, content, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or NodeUnreachableException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return CarrierResult.Retry(
                DeliveryProblems.Unreachable.With(("node", to.Division), ("reason", Innermost(exception))));
        }
    }

    private async Task<CarrierResult> DeliverAsync(
        DirectoryNode to, OutboundMessage message, IContentSource source, CancellationToken cancellationToken)
    {
        var known = ContentRef.FromJson(message.ContentJson).DistinctBy(content => content.Sha256)
            .ToDictionary(content => content.Sha256, StringComparer.Ordinal);
        for (var round = 0; round < MaxRounds; round++)
        {
            var (answer, refusal) = await OfferAsync(to, message, cancellationToken);
            if (answer is null)
                return refusal ?? CarrierResult.Retry(
                    DeliveryProblems.AnswerUnreadable.With(("node", to.Division)));
            if (answer.Complete)
                return CarrierResult.Delivered;
            if (answer.Missing.Count == 0 || answer.Missing.Any(missing => !known.ContainsKey(missing.Sha256)))
                return CarrierResult.Retry(DeliveryProblems.OtherContentAsked.With(("node", to.Division)));
            if (await SendContentAsync(to, message, answer.Missing, known, source, cancellationToken) is { } failure)
                return failure;
        }

        return CarrierResult.Retry(
            DeliveryProblems.ContentLacking.With(("node", to.Division), ("rounds", MaxRounds)));
    }

    private async Task<(EnvelopeAnswer? Answer, CarrierResult? Refusal)> OfferAsync(
        DirectoryNode to, OutboundMessage message, CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(options, clock, cancellationToken);
        guard.AwaitAnswer();
        using var response = await peers.PostEnvelopeAsync(to, message.Envelope, guard);
        if (response.StatusCode != HttpStatusCode.OK)
            return (null, await ReadRefusalAsync(response, isContent: false, guard.Token));
        var text = await PeerClient.ReadBoundedAsync(response.Content, MaxAnswerBytes, guard.Token);
        try
        {
            return (JsonSerializer.Deserialize(text, WireAnswers.Default.EnvelopeAnswer), null);
        }
        catch (JsonException)
        {
            return (null, null);
        }
    }

    // Several at a time, because a package has thousands of small files and each costs a round trip. The first failure
    // stops those that have not begun.
    private async Task<CarrierResult?> SendContentAsync(
        DirectoryNode to,
        OutboundMessage message,
        IReadOnlyList<MissingContent> missing,
        Dictionary<string, ContentRef> known,
        IContentSource source,
        CancellationToken cancellationToken)
    {
        CarrierResult? failure = null;
        using var opening = new SemaphoreSlim(1);
        await Parallel.ForEachAsync(
            missing,
            new ParallelOptions { MaxDegreeOfParallelism = options.ParallelContent, CancellationToken = cancellationToken },
            async (each, token) =>
            {
                if (Volatile.Read(ref failure) is not null)
                    return;
                // The archive behind the source is not promised to take two calls at once.
                await opening.WaitAsync(token);
                Stream bytes;
                try
                {
                    bytes = await source.OpenAsync(known[each.Sha256], token);
                }
                finally
                {
                    opening.Release();
                }

                await using (bytes)
                {
                    var transfer = new ContentTransfer(peers, options, metrics, clock, to, message.Id, known[each.Sha256], bytes);
                    if (await transfer.SendAsync(each, token) is { } result)
                        Interlocked.CompareExchange(ref failure, result, null);
                }
            });
        return failure;
    }

    internal static async Task<CarrierResult> ReadRefusalAsync(
        HttpResponseMessage response, bool isContent, CancellationToken cancellationToken)
    {
        ProblemAnswer? problem = null;
        try
        {
            problem = JsonSerializer.Deserialize(
                await PeerClient.ReadBoundedAsync(response.Content, 64 * 1024, cancellationToken), WireAnswers.Default.ProblemAnswer);
        }
        catch (JsonException)
        {
            // Not one of our answers, perhaps a proxy's; the status alone must do.
        }

        var status = (int)response.StatusCode;
        // A node of an earlier version names no values; then its words must do.
        var reason = problem is { Code: { } code, Values: { } said }
            ? new KeptProblem(code, said)
            : KeptProblem.Of(DeliveryProblems.PeerAnswered.With(
                ("status", status), ("code", problem?.Code), ("detail", problem?.Detail)));
        if (status == StatusTooMany || (status == StatusUnavailable && response.Headers.RetryAfter is not null))
            return CarrierResult.Busy(response.Headers.RetryAfter?.Delta, reason, problem?.Code);

        // A refused envelope is refused for good only when the receiver says so by one of these. "Unknown node" and
        // "bad signature" (403) may be a directory that is late, and content (whose refusals speak of a transfer) is
        // offered anew.
        return !isContent && problem?.Code is not null && Permanent.Contains(status)
            ? CarrierResult.Rejected(problem.Code, reason)
            : CarrierResult.Retry(reason, problem?.Code);
    }

    private const int StatusTooMany = 429;
    private const int StatusUnavailable = 503;

    private static readonly int[] Permanent = [400, 409, 413, 422];

    private static string Innermost(Exception exception)
    {
        var inner = exception.GetBaseException();
        return inner == exception ? exception.Message : $"{exception.Message} ({inner.Message})";
    }
}
