namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>Digests to be stamped and their batches. Rows found here are tracked and written by the unit of work's commit.</summary>
public interface ITimeStampStore
{
    /// <summary>Stages a digest; the same again is ignored.</summary>
    Task QueueAsync(string digest, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>Digests that wait, oldest first.</summary>
    Task<IReadOnlyList<TimeStampLeaf>> ListWaitingAsync(int limit, CancellationToken cancellationToken);

    void Add(TimeStampBatch batch);

    /// <summary>Batches without a token, oldest first.</summary>
    Task<IReadOnlyList<TimeStampBatch>> ListUnstampedAsync(int limit, CancellationToken cancellationToken);

    /// <summary>The stamped batches those digests are in, each with all its digests in their places.</summary>
    Task<IReadOnlyList<StampedBatch>> FindStampedAsync(IReadOnlyCollection<string> digests, CancellationToken cancellationToken);

    Task<TimeStampStanding> StandingAsync(CancellationToken cancellationToken);
}

/// <summary>A batch that has its token.</summary>
public sealed record StampedBatch(TimeStampBatch Batch, IReadOnlyList<string> Digests);

/// <summary>How stamping stands.</summary>
/// <param name="OldestWaiting">Since when the oldest digest without a stamp waits; null when none does.</param>
/// <param name="LastError">What the authority's last attempt met, while something waits.</param>
public sealed record TimeStampStanding(int Waiting, DateTimeOffset? OldestWaiting, string? LastError);
