using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Faults.Network;

/// <summary>A node's staging of received content: every append is a persisted step.</summary>
internal sealed class WatchedStaging(IContentStaging inner, NodeLife life) : IContentStaging
{
    public ValueTask<bool> IsCompleteAsync(string sha256, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.IsCompleteAsync(sha256, cancellationToken);
    }

    public ValueTask<long> OffsetAsync(string sha256, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.OffsetAsync(sha256, cancellationToken);
    }

    public Task<Outcome<long>> AppendAsync(
        string sha256, long length, long offset, Stream bytes, CancellationToken cancellationToken) =>
        life.StepAsync(StepKind.Content, () => inner.AppendAsync(sha256, length, offset, bytes, cancellationToken));

    public Task<Stream> OpenAsync(string sha256, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.OpenAsync(sha256, cancellationToken);
    }

    public Task<int> SweepAsync(
        IReadOnlySet<string> needed, DateTimeOffset untouchedSince, CancellationToken cancellationToken)
    {
        life.ThrowIfOver();
        return inner.SweepAsync(needed, untouchedSince, cancellationToken);
    }
}
