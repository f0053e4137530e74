using Exchange.Domain.Divisions;
using Exchange.Domain.Packages;
using Exchange.Hub.Archiving;

namespace Exchange.Hub.Sync;

/// <summary>What a node signs about a repair: what was wrong, what was put right, and where the right bytes came
/// from.</summary>
/// <param name="Source">The node that was asked.</param>
/// <param name="Files">Content put back into the archive; empty where the whole release was asked for again.</param>
public sealed record RepairRecord(
    Guid Difference, DifferenceKind Kind, DivisionCode Peer, PackageDigest Digest, DivisionCode Source, string AskedBy,
    IReadOnlyList<RestoredFile> Files);
