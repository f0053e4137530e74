using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Auditing;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Releases;
using Exchange.Spatial.Trees;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Sync;

/// <summary>
/// Background work: holds what this node has in force against what a neighbour has, descends where a layer's root
/// differs until the first differing feature has a name, and records what differs and for how long.
/// </summary>
/// <remarks>
/// 1. The order becomes <i>running</i>. 2. Both sides are read. The end of a release this node was not told of is taken
/// in at once, for itself: it is the releasing node's signed word and does not depend on how the comparison ends.
/// 3. Both are compared; nothing is written. 4. Answer, differences, ended repairs and the audit line are one commit. A
/// crash before it leaves an order that is run again from the start.
/// </remarks>
public sealed partial class CompareLevels(
    IServiceScopeFactory scopes, SummariseReleases summaries, TreeFiles trees, IConsistencyPeer peers,
    INodeDirectory directory, CarrierChoice carriers, DivisionTable divisions, IOptions<ConsistencyOptions> options, TimeProvider clock,
    ILogger<CompareLevels> logger)
{
    private const string Program = "node";
    private const int PageSize = 200;

    // A neighbour that answers without end is not waited for.
    private const int MaxReleases = 1_000_000;
    private const int MaxProblemLength = 500;

    /// <summary>Runs the comparison that waits longest; null when none does.</summary>
    public async Task<LevelComparison?> RunNextAsync(CancellationToken cancellationToken)
    {
        var order = await ConflictRetry.RunAsync(() => BeginAsync(cancellationToken));
        if (order is null)
            return null;
        LevelComparison finished;
        try
        {
            var answer = await CompareAsync(order, cancellationToken);
            finished = await ConflictRetry.RunAsync(() => FinishAsync(order.Id, answer, cancellationToken));
        }
        catch (Exception outage) when (outage is not OperationCanceledException
            || !cancellationToken.IsCancellationRequested)
        {
            // Whatever one neighbour answers, also what cannot be written down, must not keep the others from being
            // compared: this one counts as failed.
            var problem = outage is NodeUnreachableException or HttpRequestException
                ? DeliveryProblems.Unreachable.With(("node", order.Peer), ("reason", outage.Message))
                : DeliveryProblems.Of(outage);
            LogFailed(order.Peer.Value, problem.ToString());
            finished = await ConflictRetry.RunAsync(
                () => FinishAsync(order.Id, new Answer(null, 0, 0, 0, problem), cancellationToken));
        }

        LogFinished(order.Peer.Value, finished.State, finished.Differences);
        return finished;
    }

    private async Task<LevelComparison?> BeginAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var order = await scope.ServiceProvider.GetRequiredService<IConsistencyStore>()
            .FindOpenComparisonAsync(null, cancellationToken);
        if (order is null)
            return null;
        (order.State, order.StartedAt) = (ComparisonState.Running, clock.GetUtcNow());
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return order;
    }

    private async Task<Answer> CompareAsync(LevelComparison order, CancellationToken cancellationToken)
    {
        if (directory.Find(order.Peer) is not { } peer || !carriers.IsOnline(peer))
            return new Answer(null, 0, 0, 0, SyncProblems.NotOnline.With(("node", order.Peer)));
        // Both hold the plans of the lower one's subtree; what the upper one holds besides is not the lower one's
        // matter.
        var self = directory.Self.Division;
        var lower = directory.ParentOf(self)?.Division == order.Peer ? self : order.Peer;
        await summaries.RunAsync(cancellationToken);
        var here = await ListOwnAsync(peer, lower, cancellationToken);
        if (order.ReadAgain)
        {
            foreach (var release in here.Where(held => held.InForce).Select(held => held.Release)
                .DistinctBy(release => release.PackageDigest))
                await summaries.ReadAsync(release.Plan, release.PackageDigest, cancellationToken);
            here = await ListOwnAsync(peer, lower, cancellationToken);
        }

        var there = await ListTheirsAsync(peer, lower, cancellationToken);
        if (await TakeEndsAsync(order, here, there, cancellationToken))
            here = await ListOwnAsync(peer, lower, cancellationToken);
        var now = clock.GetUtcNow();
        var match = new LevelMatch(order, now, options.Value.Grace, () => Guid.CreateVersion7(clock.GetUtcNow()));
        match.Compare(here, there);
        var questions = 0;
        foreach (var difference in match.Differences.Take(options.Value.MaxDifferences))
            if (difference is { Kind: DifferenceKind.LayerDiffers, RootHere: not null, RootThere: not null })
                questions += await DescendAsync(peer, difference, cancellationToken);
        return new Answer(
            match, here.Count(held => held.InForce), there.Count(held => held.InForce), questions, null);
    }

    private async Task<IReadOnlyList<HeldVersion>> ListOwnAsync(
        DirectoryNode peer, DivisionCode lower, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HeldReleaseFeed>()
            .ListOwnAsync(peer, lower, cancellationToken);
    }

    private async Task<List<HeldVersion>> ListTheirsAsync(
        DirectoryNode peer, DivisionCode lower, CancellationToken cancellationToken)
    {
        var there = new Dictionary<(Domain.Cases.CaseId, int), HeldVersion>();
        long? after = 0;
        while (after is { } position)
        {
            var page = await peers.ReadHeldAsync(peer, position, PageSize, cancellationToken);
            foreach (var held in page.Items.Where(held => divisions.IsWithin(held.Release.Plan.Division, lower)))
            {
                held.Check();
                there[(held.Release.CaseId, held.Release.Version)] = held;
            }

            if (page.Next <= position || there.Count > MaxReleases)
                throw new InvalidDataException($"Node {peer.Division} does not come to the end of its list.");
            after = page.Next;
        }

        return [.. there.Values];
    }

    /// <summary>
    /// Takes in the ends of releases this node holds and was not told of, as one that was away for long; answers
    /// whether there were any.
    /// </summary>
    private async Task<bool> TakeEndsAsync(
        LevelComparison order, IReadOnlyList<HeldVersion> here, IReadOnlyList<HeldVersion> there,
        CancellationToken cancellationToken)
    {
        var untold = here.Where(held => held.End is null && held.Release.ReleasedBy != directory.Self.Division)
            .Select(held => held.Release.Id).ToHashSet();
        var taken = false;
        foreach (var held in there)
        {
            if (held.End is not { } end || !untold.Contains(held.Release.Id))
                continue;
            var outcome = await ConflictRetry.RunAsync(async () =>
            {
                await using var scope = scopes.CreateAsyncScope();
                var take = scope.ServiceProvider.GetRequiredService<TakeReleaseEnd>();
                var outcome = await take.HandleAsync(end, cancellationToken);
                if (outcome.Succeeded)
                    await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
                return outcome;
            });
            taken |= outcome.Succeeded;
            if (!outcome.Succeeded)
                LogEndRefused(order.Peer.Value, held.Release.Id, outcome.Problem.Detail("en"));
        }

        return taken;
    }

    /// <summary>Names the first differing features; answers how many nodes were asked for.</summary>
    private async Task<int> DescendAsync(
        DirectoryNode peer, LevelDifference difference, CancellationToken cancellationToken)
    {
        var leaves = trees.Find(difference.Digest, difference.File, difference.Layer);
        if (leaves is null)
        {
            await summaries.ReadAsync(difference.Plan, difference.Digest, cancellationToken);
            leaves = trees.Find(difference.Digest, difference.File, difference.Layer);
        }

        if (leaves is null)
            return 0;
        var walk = await TreeWalk.RunAsync(
            leaves,
            (prefix, token) => peers.ReadNodeAsync(
                peer, difference.Digest, difference.File, difference.Layer, prefix, token),
            options.Value.MaxFeatures, options.Value.MaxQuestions, cancellationToken);
        if (walk.Found.Count > 0)
            (difference.FirstFeature, difference.FirstFeatureKind) = (walk.Found[0].Key, walk.Found[0].Kind);
        difference.FeaturesFound = walk.Found.Count;
        return walk.Questions;
    }

    private async Task<LevelComparison> FinishAsync(Guid id, Answer answer, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var store = services.GetRequiredService<IConsistencyStore>();
        var order = await store.FindComparisonAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"Comparison {id} is gone.");
        if (!order.IsOpen)
            return order; // Another process finished it.
        var now = clock.GetUtcNow();
        (order.FinishedAt, order.Problem) =
            (now, answer.Problem is { } problem ? KeptProblem.Write(problem, MaxProblemLength) : null);
        (order.ReleasesHere, order.ReleasesThere, order.Questions) = (answer.Here, answer.There, answer.Questions);
        order.State = ComparisonState.Failed;
        if (answer.Match is { } match)
        {
            (order.Layers, order.UnderWay, order.Unread) = (match.Layers, match.UnderWay, match.Unread);
            order.Differences = match.Differences.Count;
            order.State = match.Differences.Count == 0 ? ComparisonState.Agrees : ComparisonState.Differs;
            await CarryOverAsync(services, store, order, match, now, cancellationToken);
            order.BehindHereSince = BehindSince(match.Differences, DifferenceSide.Here);
            order.BehindThereSince = BehindSince(match.Differences, DifferenceSide.There);
            foreach (var difference in match.Differences.Take(options.Value.MaxDifferences))
                store.AddDifference(difference);
        }

        await services.GetRequiredService<IAuditStore>().AppendAsync(
            now, order.OrderedBy ?? Program, "CompareLevels", order.Peer.Value,
            order.State.ToString().ToLowerInvariant(),
            JsonSerializer.Serialize(
                new
                {
                    comparison = order.Id,
                    differences = order.Differences,
                    behindHereSince = order.BehindHereSince,
                    behindThereSince = order.BehindThereSince,
                    problem = answer.Problem?.ToString(),
                },
                RecordJson.Options),
            cancellationToken);
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return order;
    }

    /// <summary>
    /// What the comparison before saw already has been so since then; a repair asked for whose difference is gone has
    /// succeeded, and one that is still seen after the time a release takes has failed and can be asked for again.
    /// </summary>
    private async Task CarryOverAsync(
        IServiceProvider services, IConsistencyStore store, LevelComparison order, LevelMatch match,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var bySubject = match.Differences.ToDictionary(difference => difference.Subject);
        if (await store.LastAnsweredAsync(order.Peer, cancellationToken) is { } last)
        {
            foreach (var earlier in await store.ListDifferencesAsync(last.Id, cancellationToken))
                if (bySubject.GetValueOrDefault(earlier.Subject) is { } same && earlier.Since < same.Since)
                    same.Since = earlier.Since;
        }

        var repairs = services.GetRequiredService<RepairRecords>();
        foreach (var asked in await store.ListInRepairAsync(cancellationToken))
        {
            if (asked.Peer != order.Peer || asked.Kind != DifferenceKind.ReleaseMissing
                || await store.FindDifferenceAsync(asked.Id, cancellationToken) is not { } difference)
                continue;
            if (match.IsAtBoth(asked.CaseId, asked.Version))
                await repairs.SucceededAsync(difference, [], order.Peer, now, cancellationToken);
            else if (!bySubject.ContainsKey(asked.Subject))
                await repairs.FailedAsync(
                    difference, ConsistencyProblems.NoLongerInForce.With(), now, cancellationToken);
            else if (asked.RepairAskedAt + options.Value.Grace <= order.StartedAt)
                await repairs.FailedAsync(
                    difference, ConsistencyProblems.StillMissing.With(("peer", order.Peer), ("at", now.ToString("u"))), now, cancellationToken);
        }
    }

    private static DateTimeOffset? BehindSince(IReadOnlyList<LevelDifference> differences, DifferenceSide side) =>
        differences.Where(difference => difference.Side == side)
            .Select(difference => (DateTimeOffset?)difference.Since).Min();

    [LoggerMessage(EventIds.ComparisonFailed, LogLevel.Warning,
        "Comparison with node {Peer} did not succeed: {Problem}")]
    private partial void LogFailed(string peer, string problem);

    [LoggerMessage(EventIds.ReleaseEndNotTaken, LogLevel.Warning,
        "Node {Peer} told the end of release {ReleaseId}, which is refused: {Problem}")]
    private partial void LogEndRefused(string peer, Guid releaseId, string problem);

    [LoggerMessage(EventIds.ComparisonFinished, LogLevel.Information,
        "Comparison with node {Peer}: {State}, {Differences} differences")]
    private partial void LogFinished(string peer, ComparisonState state, int differences);

    /// <summary>What comparing brought; without a match it came to nothing.</summary>
    private sealed record Answer(LevelMatch? Match, int Here, int There, int Questions, Problem? Problem);
}
