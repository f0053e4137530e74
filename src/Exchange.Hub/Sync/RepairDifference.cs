using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;

namespace Exchange.Hub.Sync;

/// <summary>
/// The one click: asks for a repair of what this node can put right. Asking again while it is open, or after it
/// succeeded, changes nothing; after it failed it is tried again.
/// </summary>
/// <remarks>
/// A release missing here is asked for again from the node that released it; one missing there is sent again if this
/// node released it; damaged content is fetched in the background. What another node holds is changed by that node
/// alone.
/// </remarks>
public sealed class RepairDifference(
    IConsistencyStore store, ICaseStore cases, ReleaseDistribution distribution, ExchangeOutbox outbox,
    INodeDirectory directory, TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<LevelDifference>> HandleAsync(Guid id, string by, CancellationToken cancellationToken)
    {
        if (await store.FindDifferenceAsync(id, cancellationToken) is not { } difference)
            return ConsistencyProblems.NoSuchDifference.With(("difference", id));
        if (difference.Repair is RepairState.Asked or RepairState.Repaired)
            return difference;
        var asked = difference.Kind switch
        {
            DifferenceKind.PackageDiffers => ConsistencyProblems.Contradiction.With(
                ("case", difference.CaseId), ("version", difference.Version), ("here", difference.Digest),
                ("there", difference.OtherDigest), ("peer", difference.Peer)),
            DifferenceKind.ReleaseMissing when difference.Side == DifferenceSide.Here =>
                await AskAgainAsync(difference, cancellationToken),
            DifferenceKind.ReleaseMissing when difference.ReleasedBy == directory.Self.Division =>
                await SendAgainAsync(difference, cancellationToken),
            _ when difference.Side == DifferenceSide.There => RepairedThere(difference),
            // Damage of this node's own copy: the background work fetches what is wrong and verifies it.
            _ => Done.Instance,
        };
        if (!asked.Succeeded)
            return asked.Problem;
        (difference.Repair, difference.RepairAskedBy) = (RepairState.Asked, by);
        difference.RepairAskedAt = clock.GetUtcNow();
        (difference.RepairEndedAt, difference.RepairProblem) = (null, null);
        await unit.CommitAsync(cancellationToken);
        return difference;
    }

    private async Task<Outcome<Done>> AskAgainAsync(LevelDifference difference, CancellationToken cancellationToken)
    {
        // This node cannot ask itself: what it released and no longer has comes back from a backup.
        if (difference.ReleasedBy == directory.Self.Division || directory.Find(difference.ReleasedBy) is null)
            return ConsistencyProblems.SourceUnreachable.With(
                ("releasedBy", difference.ReleasedBy), ("peer", difference.Peer));
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = difference.ReleasedBy,
                Type = MessageTypes.Request,
                CaseId = difference.CaseId,
                // Another try is another message; two clicks at once are one.
                IdempotencyKey = $"repair:{difference.Id}:{difference.Revision}",
                Body = RecordBody.Of(new ReleaseRequest(difference.CaseId, difference.Version)),
            },
            cancellationToken);
        return Done.Instance;
    }

    private async Task<Outcome<Done>> SendAgainAsync(LevelDifference difference, CancellationToken cancellationToken) =>
        await cases.FindAsync(difference.CaseId, cancellationToken) is { } about
            ? await distribution.SendToAsync(
                about, difference.Version, difference.Peer, $"repair:{difference.Id}:{difference.Revision}",
                cancellationToken)
            : CaseProblems.NotFound.With(("case", difference.CaseId));

    private static Problem RepairedThere(LevelDifference difference) =>
        ConsistencyProblems.RepairedThere.With(("peer", difference.Peer));
}
