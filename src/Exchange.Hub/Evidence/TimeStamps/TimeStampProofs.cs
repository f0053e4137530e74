namespace Exchange.Hub.Evidence.TimeStamps;

/// <summary>Takes the time stamps of records out of the store, with the paths that prove them.</summary>
public sealed class TimeStampProofs(ITimeStampStore store)
{
    public async Task<IReadOnlyList<EvidenceTimeStamp>> ListAsync(
        IReadOnlyCollection<string> digests, CancellationToken cancellationToken)
    {
        var wanted = digests.ToHashSet(StringComparer.Ordinal);
        var found = await store.FindStampedAsync(wanted, cancellationToken);
        return [.. found.Select(stamped => ToStamp(stamped, wanted)).OrderBy(stamp => stamp.Root, StringComparer.Ordinal)];
    }

    private static EvidenceTimeStamp ToStamp(StampedBatch stamped, HashSet<string> wanted)
    {
        var leaves = stamped.Digests.Select(Convert.FromHexString).ToArray();
        return new EvidenceTimeStamp(
            stamped.Batch.Token ?? "", stamped.Batch.Root, stamped.Batch.Count,
            [
                .. stamped.Digests.Select((digest, place) => (digest, place)).Where(leaf => wanted.Contains(leaf.digest))
                    .Select(leaf => new EvidenceTimeProof(
                        leaf.digest, leaf.place, [.. MerkleTree.PathOf(leaf.place, leaves).Select(Convert.ToHexStringLower)])),
            ]);
    }
}
