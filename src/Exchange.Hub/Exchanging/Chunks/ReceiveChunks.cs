using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Exchanging.Chunks;

/// <summary>
/// Takes content of which parts are kept here already: the sender offers the list of chunks, is told which lack, and sends
/// those alone; the rest is copied from earlier files.
/// </summary>
/// <remarks>
/// What is put together grows the same part an ordinary transfer grows, so either can go on where the other was cut, and
/// the length and SHA-256 of the whole decide in the end. If they are wrong the content travels whole.
/// </remarks>
public sealed partial class ReceiveChunks
{
    private readonly IInboxStore inbox;
    private readonly ReceiveContent content;
    private readonly IReadOnlyList<IEarlierContent> earlier;
    private readonly ChunkPlans plans;
    private readonly ExchangeMetrics metrics;
    private readonly ILogger<ReceiveChunks> logger;

    internal ReceiveChunks(
        IInboxStore inbox, ReceiveContent content, IEnumerable<IEarlierContent> earlier, ChunkPlans plans,
        ExchangeMetrics metrics, ILogger<ReceiveChunks> logger)
    {
        (this.inbox, this.content, this.plans) = (inbox, content, plans);
        (this.metrics, this.logger) = (metrics, logger);
        this.earlier = [.. earlier];
    }

    /// <summary>Answers which bytes of announced content lack here, given the list of its chunks.</summary>
    /// <param name="list">Wire form of <see cref="ChunkList"/>.</param>
    public async Task<Outcome<LackingRanges>> OfferAsync(
        DivisionCode caller, Guid messageId, string sha256, ReadOnlyMemory<byte> list,
        CancellationToken cancellationToken)
    {
        if (await inbox.FindAsync(caller, messageId, cancellationToken) is not
            { Status: InboundStatus.AwaitingContent } message)
            return ExchangeProblems.ContentNotAwaited.With(("id", messageId), ("node", caller), ("sha256", sha256));
        var envelope = EnvelopeSeal.ReadTrusted(message.Envelope);
        if (envelope.Content.FirstOrDefault(each => each.Sha256 == sha256) is not { } announced)
            return ExchangeProblems.ContentNotAwaited.With(("id", messageId), ("node", caller), ("sha256", sha256));
        if (ChunkList.TryRead(list.Span, announced.Length) is not { } offered)
            return ExchangeProblems.Malformed.With(
                ("field", "chunks"), ("found", $"not a list of chunks of {announced.Length} bytes"));

        var files = await FindEarlierAsync(envelope, sha256, cancellationToken);
        var plan = await ChunkPlan.MakeAsync(offered, files, cancellationToken);
        plans.Remember(caller, messageId, sha256, plan);
        var lacking = plan.Lacking;
        var travels = lacking.Ranges.Sum(range => range.Length);
        metrics.Spared(announced.Length - travels);
        LogPlanned(sha256, announced.Length, travels, lacking.Ranges.Count);
        return lacking;
    }

    /// <summary>
    /// Takes the lacking bytes from the offset on and answers the new offset; see <see cref="IContentStaging.AppendAsync"/>.
    /// Refuses with <c>exchange.chunks-not-offered</c> when the chunks must be offered again.
    /// </summary>
    public async Task<Outcome<long>> HandleAsync(
        DivisionCode caller, Guid messageId, string sha256, long offset, Stream bytes,
        CancellationToken cancellationToken)
    {
        if (plans.Find(caller, messageId, sha256) is not { } plan)
            return ExchangeProblems.ChunksNotOffered.With(("sha256", sha256));
        await using var merged = new MergedContent(plan, offset, bytes);
        try
        {
            var end = await content.HandleAsync(caller, messageId, sha256, offset, merged, cancellationToken);
            if (!end.Succeeded && end.Problem.Code == ExchangeProblems.ContentDigestMismatch.Code)
                Spoil(caller, messageId, sha256, end.Problem.Code);
            else if (end.Succeeded && end.Value == plan.Pieces.Sum(piece => piece.Length))
                plans.Forget(caller, messageId, sha256);
            return end;
        }
        catch (Exception gone) when (gone is EndOfStreamException or FileNotFoundException)
        {
            Spoil(caller, messageId, sha256, gone.Message);
            return ExchangeProblems.ChunksNotOffered.With(("sha256", sha256));
        }
    }

    private async Task<IReadOnlyList<EarlierFile>> FindEarlierAsync(
        Envelope envelope, string sha256, CancellationToken cancellationToken)
    {
        if (plans.IsSpoiled(sha256))
            return [];
        var paths = envelope.Content.Where(each => each.Sha256 == sha256).Select(each => each.Path)
            .ToHashSet(StringComparer.Ordinal);
        List<EarlierFile> files = [];
        foreach (var place in earlier)
            files.AddRange(await place.FindAsync(envelope, cancellationToken));
        return [.. files.Where(file => paths.Contains(file.Path)).DistinctBy(file => file.Sha256)];
    }

    private void Spoil(DivisionCode caller, Guid messageId, string sha256, string reason)
    {
        plans.Forget(caller, messageId, sha256);
        plans.Spoil(sha256);
        LogSpoiled(sha256, reason);
    }

    [LoggerMessage(
        EventIds.ChunksPlanned, LogLevel.Information,
        "Of content {Sha256} with {Length} bytes {Travels} travel, in {Ranges} ranges; the rest is here")]
    private partial void LogPlanned(string sha256, long length, long travels, int ranges);

    [LoggerMessage(
        EventIds.ChunksSpoiled, LogLevel.Warning,
        "Content {Sha256} could not be put together from files kept here ({Reason}); all of it travels")]
    private partial void LogSpoiled(string sha256, string reason);
}
