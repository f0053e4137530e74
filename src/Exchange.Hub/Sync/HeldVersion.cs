using Exchange.Domain.Releases;

namespace Exchange.Hub.Sync;

/// <summary>A release a level holds, with what it read of the package.</summary>
/// <param name="Algorithm">How the roots were made; roots of two algorithms are not compared.</param>
/// <param name="ReadAt">When the archive was last read; null before the first time, when there are no layers.</param>
/// <param name="Damage">Files whose bytes are not those archived, as that level found them.</param>
public sealed record HeldVersion(
    Release Release, string Algorithm, DateTimeOffset? ReadAt, IReadOnlyList<LayerSummary> Layers, string? Damage);

/// <summary>A page of what a level holds.</summary>
/// <param name="Next">Where the next page begins; null after the last.</param>
public sealed record HeldPage(IReadOnlyList<HeldVersion> Items, long? Next);
