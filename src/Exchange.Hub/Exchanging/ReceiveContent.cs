using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;

namespace Exchange.Hub.Exchanging;

/// <summary>
/// Takes bytes of content that a message of the same sender announced; nobody can store anything else here.
/// </summary>
public sealed class ReceiveContent
{
    private readonly IInboxStore inbox;
    private readonly IContentStaging staging;
    private readonly AwaitedContent awaited;

    private readonly ExchangeMetrics metrics;

    internal ReceiveContent(IInboxStore inbox, IContentStaging staging, AwaitedContent awaited, ExchangeMetrics metrics) =>
        (this.inbox, this.staging, this.awaited, this.metrics) = (inbox, staging, awaited, metrics);

    /// <summary>Appends at the offset and answers the new one; see <see cref="IContentStaging.AppendAsync"/>.</summary>
    public async Task<Outcome<long>> HandleAsync(
        DivisionCode caller, Guid messageId, string sha256, long offset, Stream bytes,
        CancellationToken cancellationToken)
    {
        var length = await FindLengthAsync(caller, messageId, sha256, cancellationToken);
        if (length is not { } announced)
            return ExchangeProblems.ContentNotAwaited.With(("id", messageId), ("node", caller), ("sha256", sha256));
        var appended = await staging.AppendAsync(sha256, announced, offset, bytes, cancellationToken);
        if (appended.Succeeded && appended.Value > offset)
            metrics.Received(appended.Value - offset);
        return appended;
    }

    /// <summary>How many bytes of announced content are safe here.</summary>
    public async Task<Outcome<long>> OffsetAsync(
        DivisionCode caller, Guid messageId, string sha256, CancellationToken cancellationToken)
    {
        if (await FindLengthAsync(caller, messageId, sha256, cancellationToken) is null)
            return ExchangeProblems.ContentNotAwaited.With(("id", messageId), ("node", caller), ("sha256", sha256));
        return await staging.OffsetAsync(sha256, cancellationToken);
    }

    private async Task<long?> FindLengthAsync(
        DivisionCode caller, Guid messageId, string sha256, CancellationToken cancellationToken)
    {
        var known = awaited.Find(caller, messageId);
        if (known is null)
        {
            if (await inbox.FindAsync(caller, messageId, cancellationToken) is not { Status: InboundStatus.AwaitingContent } row)
                return null;
            known = awaited.Remember(row);
        }

        return known.TryGetValue(sha256, out var length) ? length : null;
    }
}
