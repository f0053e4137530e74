using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Sync;

/// <summary>
/// The recurring sync: reads what parent and children hold in force since the last look, and asks for any release this node
/// should have and does not.
/// </summary>
/// <remarks>
/// A cursor moves only together with the requests it caused, in one transaction per page: a crash repeats a page, and a
/// repeated request is the same message. What a neighbour answers is bounded: a page holds no more than was asked for, its
/// positions grow, and a run reads so many pages and leaves the rest to the next.
/// </remarks>
public sealed partial class SyncWithPeers(
    IReleaseStore releases, ISyncStore cursors, IChangeFeedClient feed, ExchangeOutbox outbox, INodeDirectory directory,
    CarrierChoice carriers, DivisionTable divisions, TimeProvider clock, IUnitOfWork unit, ILogger<SyncWithPeers> logger)
{
    public const string Dataset = "releases";
    private const int PageSize = 200;

    /// <summary>Pages read of one neighbour in one run.</summary>
    internal const int MaxPages = 50;

    /// <summary>Looks at every neighbour once; one that cannot be reached does not keep the others waiting.</summary>
    public async Task<IReadOnlyList<SyncResult>> RunAsync(CancellationToken cancellationToken)
    {
        var self = directory.Self.Division;
        var peers = directory.ChildrenOf(self).Concat(directory.ParentOf(self) is { } parent ? [parent] : []);
        var results = new List<SyncResult>();
        // Who is reached by drop folder or disc cannot be asked; releases come from there by themselves.
        foreach (var peer in peers.Where(carriers.IsOnline))
            results.Add(await RunAsync(peer, cancellationToken));
        return results;
    }

    private async Task<SyncResult> RunAsync(DirectoryNode peer, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var cursor = await cursors.GetAsync(peer.Division, Dataset, now, cancellationToken);
        var (seen, missing) = (0, 0);
        Problem? problem = null;
        try
        {
            for (var pages = 0; pages < MaxPages; pages++)
            {
                var page = await feed.ReadAsync(peer, cursor.Position, PageSize, cancellationToken);
                if (page.Count == 0)
                    break;
                if (page.Count > PageSize)
                    throw new JsonException($"A page of {page.Count} changes; at most {PageSize} were asked for.");
                foreach (var change in page)
                {
                    // Whoever stands still would be read for ever, and whoever goes back would have all of it asked for again.
                    if (change.Position <= cursor.Position)
                        throw new JsonException($"Position {change.Position} after {cursor.Position}; it must grow.");
                    if (await RequestIfMissingAsync(peer.Division, change, cancellationToken))
                        missing++;
                    seen++;
                    (cursor.Position, cursor.LastChangeAt) = (change.Position, change.At);
                }

                await unit.CommitAsync(cancellationToken);
            }

            (cursor.LastReadAt, cursor.LastProblem) = (now, null);
        }
        catch (Exception outage) when (outage is HttpRequestException or JsonException or NodeUnreachableException)
        {
            problem = outage is JsonException
                ? SyncProblems.FeedUnreadable.With(("node", peer.Division), ("reason", outage.Message))
                : DeliveryProblems.Unreachable.With(("node", peer.Division), ("reason", outage.Message));
            cursor.LastProblem = KeptProblem.Write(problem, SyncCursor.MaxProblemLength);
            LogUnreachable(peer.Division.Value, problem.ToString());
        }

        await unit.CommitAsync(cancellationToken);
        return new SyncResult(peer.Division, seen, missing, problem);
    }

    private async Task<bool> RequestIfMissingAsync(DivisionCode peer, FeedChange change, CancellationToken cancellationToken)
    {
        var release = ReleaseFeed.ReadRelease(change);
        // Only plans of this node's own line are ours to hold; and what is known here needs no asking.
        var ours = divisions.IsWithin(release.Plan.Division, directory.Self.Division);
        if (!ours || await releases.FindByCaseAsync(release.CaseId, release.Version, cancellationToken) is not null)
            return false;
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = release.ReleasedBy,
                Type = MessageTypes.Request,
                CaseId = release.CaseId,
                IdempotencyKey = $"request:{release.Id}:{peer}:{change.Position}",
                Body = RecordBody.Of(new ReleaseRequest(release.CaseId, release.Version)),
            },
            cancellationToken);
        return true;
    }

    [LoggerMessage(EventIds.SyncUnreachable, LogLevel.Warning, "Sync with node {Division} did not succeed: {Problem}")]
    private partial void LogUnreachable(string division, string problem);
}

/// <summary>What one look at a neighbour brought.</summary>
public sealed record SyncResult(DivisionCode Peer, int Seen, int Missing, Problem? Problem);
