namespace Exchange.Faults.Network;

/// <summary>What a node does that outlives its memory.</summary>
internal enum StepKind
{
    /// <summary>A transaction of the database.</summary>
    Commit,

    /// <summary>A single statement outside a transaction: a claim or a renewal of a lease.</summary>
    Claim,

    /// <summary>A blob of the archive written, promoted, replaced or removed.</summary>
    Blob,

    /// <summary>Content of another node appended to the staging.</summary>
    Content,

    /// <summary>A message handed to another node, and its acknowledgement.</summary>
    Message,
}
