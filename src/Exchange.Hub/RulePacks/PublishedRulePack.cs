namespace Exchange.Hub.RulePacks;

/// <summary>
/// One version of the node's own rule pack, as two people published it. Written once, never changed, never removed: reports
/// name it.
/// </summary>
/// <remarks>
/// The pack's file is the payload of the signature, so the row holds all there is; nothing lies outside the transaction that
/// publishes it.
/// </remarks>
public sealed class PublishedRulePack
{
    public required Guid Id { get; init; }

    /// <summary>Counts the versions of this node from 1.</summary>
    public required int Number { get; init; }

    public required string PackId { get; init; }

    public required string Version { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public required string ParentId { get; init; }

    public required string ParentVersion { get; init; }

    /// <summary>The file and the node's signature over it, as compact JWS; <see cref="RulePackSeal"/> reads it.</summary>
    public required string Jws { get; init; }

    public required string ProposedByName { get; init; }

    public required string PublishedByName { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
}
