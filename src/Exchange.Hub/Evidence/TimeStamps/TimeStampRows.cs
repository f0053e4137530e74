namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>
/// A digest that is to be time-stamped: a signed record's id or an audit head's digest. Written in the transaction of what it is
/// the digest of, so that a stamp may be late but is never forgotten.
/// </summary>
public sealed class TimeStampLeaf
{
    /// <summary>SHA-256, 64 hex digits.</summary>
    public required string Digest { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>The batch it went into; null while it waits.</summary>
    public Guid? BatchId { get; set; }

    /// <summary>Its place in the batch, from 0.</summary>
    public int Place { get; set; }
}

/// <summary>Digests stamped together: one token over the root of their hash tree.</summary>
public sealed class TimeStampBatch
{
    public required Guid Id { get; init; }

    /// <summary>Root of the tree over the digests in their places, 64 hex digits.</summary>
    public required string Root { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>The RFC 3161 token, base64; null while the authority has not answered.</summary>
    public string? Token { get; set; }

    /// <summary>The time the authority states.</summary>
    public DateTimeOffset? StampedAt { get; set; }

    /// <summary>Subject of the authority's certificate.</summary>
    public string? Authority { get; set; }

    public int Attempts { get; set; }

    /// <summary>What the last attempt met, in English.</summary>
    public string? LastError { get; set; }

    /// <summary>Counts changes; a second writer conflicts.</summary>
    public int Revision { get; set; }
}
