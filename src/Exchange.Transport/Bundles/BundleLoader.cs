using Exchange.Hub.Exchanging;
using Exchange.Hub.Exchanging.Bundles;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Bundles;

/// <summary>
/// Chooses what goes into the next bundle: messages that never left or were not answered in time, oldest first, as far
/// as the limits allow, and every answer owed.
/// </summary>
internal sealed partial class BundleLoader(
    IServiceScopeFactory scopes, TimeProvider clock, IOptions<BundleOptions> options, ILogger<BundleLoader> logger)
{
    private readonly BundleOptions options = options.Value;

    /// <param name="again">
    /// Also what left before and is not answered, because a disc was lost; and the answers of the last days.
    /// </param>
    /// <param name="unusable">Content found unusable before: messages that name it stay here.</param>
    public async Task<BundleLoad> ChooseAsync(
        DirectoryNode to, bool again, IReadOnlySet<string> unusable, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bundles = scope.ServiceProvider.GetRequiredService<IBundleStore>();
        var now = clock.GetUtcNow();
        var due = await ListDueAsync(scope.ServiceProvider, to, again, now, cancellationToken);
        due.Reverse(); // Oldest first.
        List<BundledEnvelope> envelopes = [];
        Dictionary<string, ContentRef> content = new(StringComparer.Ordinal);
        var bytes = 0L;
        foreach (var (envelope, named) in due)
        {
            var added = named.Where(each => !content.ContainsKey(each.Sha256)).DistinctBy(each => each.Sha256).ToList();
            var more = envelope.Length + added.Sum(each => each.Length);
            if (envelopes.Count > 0 && (envelopes.Count == options.MaxEnvelopes || bytes + more > options.FillBytes
                || content.Count + added.Count > options.MaxContents))
                continue;
            if (named.Any(each => unusable.Contains(each.Sha256)))
                continue;
            if (await FindMissingAsync(scope.ServiceProvider, added, cancellationToken) is { } missing)
            {
                LogContentMissing(envelope.Id, to.Division.Value, missing);
                continue;
            }

            bytes += more;
            envelopes.Add(envelope);
            foreach (var each in added)
                content.Add(each.Sha256, each);
        }

        var answers = await bundles.ListAnswersAsync(
            to.Division, again ? now - options.ResendAfter : null, options.MaxAnswers, cancellationToken);
        return new BundleLoad(
            envelopes,
            [.. content.Values],
            [.. answers.Select(
                answer => new BundledAnswer(answer.MessageId, answer.EnvelopeSha256, answer.ProblemCode))]);
    }

    /// <summary>Whether anything waits for that node; the answer may change at any moment.</summary>
    public async Task<bool> IsNeededAsync(DirectoryNode to, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var bundles = scope.ServiceProvider.GetRequiredService<IBundleStore>();
        return await bundles.CountOwedAsync(to.Division, cancellationToken) > 0
            || (await ListDueAsync(scope.ServiceProvider, to, false, clock.GetUtcNow(), cancellationToken)).Count > 0;
    }

    private static async Task<List<(BundledEnvelope Envelope, IReadOnlyList<ContentRef> Content)>> ListDueAsync(
        IServiceProvider services, DirectoryNode to, bool again, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        var bundles = services.GetRequiredService<IBundleStore>();
        var sent = (await bundles.ListShipmentsAsync(to.Division, cancellationToken))
            .ToDictionary(shipment => shipment.MessageId);
        List<(BundledEnvelope, IReadOnlyList<ContentRef>)> due = [];
        var pending = BundleEnvelopes.ListPendingAsync(
            services.GetRequiredService<IOutboxStore>(), to.Division, cancellationToken);
        await foreach (var message in pending)
        {
            var digest = BundleEnvelopes.DigestOf(message.Envelope);
            if (message.ExpiresAt <= now)
                continue;
            if (!again && sent.TryGetValue(message.Id, out var shipment) && !shipment.IsDue(digest, now))
                continue;
            if (await BundleEnvelopes.FindClosedGateAsync(services, message, to, cancellationToken) is not null)
                continue; // Its own attempt has it withheld, or makes it a dead letter.
            due.Add((
                new BundledEnvelope(message.Id, digest, message.Envelope.Length),
                ContentRef.FromJson(message.ContentJson)));
        }

        return due;
    }

    private static async Task<string?> FindMissingAsync(
        IServiceProvider services, IEnumerable<ContentRef> content, CancellationToken cancellationToken)
    {
        var source = services.GetRequiredService<IContentSource>();
        foreach (var each in content)
        {
            try
            {
                await using var bytes = await source.OpenAsync(each, cancellationToken);
                if (bytes.Length != each.Length)
                    return each.Sha256;
            }
            catch (FileNotFoundException)
            {
                return each.Sha256;
            }
        }

        return null;
    }

    [LoggerMessage(
        EventIds.BundleContentMissing,
        LogLevel.Error,
        "Message {Id} to {To} stays out of bundles: its content {Sha256} is not here as it should be")]
    private partial void LogContentMissing(Guid id, string to, string sha256);
}
