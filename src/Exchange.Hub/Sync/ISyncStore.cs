using Exchange.Domain.Divisions;

namespace Exchange.Hub.Sync;

/// <summary>How far this node has read another node's change feed.</summary>
public sealed class SyncCursor
{
    public const int MaxProblemLength = 2000;

    public required DivisionCode Peer { get; init; }

    public required string Dataset { get; init; }

    public long Position { get; set; }

    public DateTimeOffset? LastReadAt { get; set; }

    public DateTimeOffset? LastChangeAt { get; set; }

    /// <summary>What the last look met; <see cref="KeptProblem"/> reads it. Null when it went well.</summary>
    public string? LastProblem { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}

/// <summary>Cursors of the recurring sync. Loaded rows are tracked; see <see cref="IUnitOfWork"/>.</summary>
public interface ISyncStore
{
    /// <summary>The cursor, created (staged) at position 0 when there is none.</summary>
    Task<SyncCursor> GetAsync(DivisionCode peer, string dataset, DateTimeOffset now, CancellationToken cancellationToken);

    Task<IReadOnlyList<SyncCursor>> ListAsync(CancellationToken cancellationToken);
}
