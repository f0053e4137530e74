using Exchange.Contracts.Sync;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Sync;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Jobs;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Sync;

/// <summary>Comparisons of what this node and its neighbours hold in force: order, look, repair.</summary>
internal static class ConsistencyEndpoints
{
    private const int MaxRows = 200;

    public static void MapConsistency(this IEndpointRouteBuilder routes)
    {
        var consistency = routes.MapGroup("/consistency").WithTags("Consistency");
        consistency.MapGet("/pairs", ListPairsAsync).WithName("ListConsistencyPairs")
            .WithSummary("This node and each neighbour: last comparison, state, lag")
            .Requires(Operation.ViewConsistency, RightFor.Node);
        consistency.MapGet("/comparisons", ListAsync).WithName("ListComparisons")
            .WithSummary("Comparisons, newest first")
            .Requires(Operation.ViewConsistency, RightFor.Node);
        consistency.MapPost("/comparisons", OrderAsync).WithName("OrderComparison")
            .WithSummary("Compare with one neighbour or with all, now, in the background")
            .Requires(Operation.RunJobs, RightFor.Node);
        consistency.MapGet("/comparisons/{id:guid}", ShowAsync).WithName("GetComparison")
            .WithSummary("One comparison with its differences").Requires(Operation.ViewConsistency, RightFor.Node);
        consistency.MapPost("/differences/{id:guid}/repair", RepairAsync).WithName("RepairDifference")
            .WithSummary("Put right what this node can: the right content is asked for, verified and signed for")
            .Requires(Operation.RepairConsistency, RightFor.Node);
    }

    private static async Task<Ok<IReadOnlyList<NeighbourPair>>> ListPairsAsync(
        ConsistencyQueries consistency, CancellationToken cancellationToken) =>
        TypedResults.Ok(await consistency.ListPairsAsync(cancellationToken));

    private static async Task<Results<Ok<IReadOnlyList<ComparisonItem>>, ProblemResult>> ListAsync(
        string? peer, int? limit, ConsistencyQueries consistency, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, MaxRows) is { } wrong)
            return new ProblemResult(wrong);
        var node = ReadPeer(peer);
        return node.Succeeded
            ? TypedResults.Ok(await consistency.ListAsync(node.Value.Division, limit ?? 50, cancellationToken))
            : new ProblemResult(node.Problem);
    }

    private static async Task<Results<Ok<ComparisonDetails>, ProblemResult>> ShowAsync(
        Guid id, ConsistencyQueries consistency, CancellationToken cancellationToken) =>
        await consistency.FindAsync(id, cancellationToken) is { } found
            ? TypedResults.Ok(found)
            : new ProblemResult(ConsistencyProblems.NoSuchComparison.With(("comparison", id)));

    private static async Task<Results<Ok<IReadOnlyList<ComparisonItem>>, ProblemResult>> OrderAsync(
        OrderComparisonRequest request, CurrentActor current, AuditTrail audit, ConsistencyQueries consistency,
        JobSchedule schedule, CancellationToken cancellationToken)
    {
        var node = ReadPeer(request.Peer);
        if (!node.Succeeded)
            return new ProblemResult(node.Problem);
        var by = current.Actor.UserName;
        var outcome = await audit.RunAsync<IReadOnlyList<LevelComparison>>(
            by, "OrderComparison", request.Peer ?? "*",
            services => services.GetRequiredService<OrderComparison>()
                .HandleAsync(node.Value.Division, by, request.ReadAgain, cancellationToken),
            cancellationToken);
        if (!outcome.Succeeded)
            return new ProblemResult(outcome.Problem);
        // The order is kept; the schedule would come to it anyway.
        _ = await schedule.TriggerAsync(RunComparisons.Name, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<ComparisonItem>>([.. outcome.Value.Select(consistency.ToWire)]);
    }

    private static async Task<Results<Ok<DifferenceItem>, ProblemResult>> RepairAsync(
        Guid id, CurrentActor current, AuditTrail audit, ConsistencyQueries consistency, JobSchedule schedule,
        CancellationToken cancellationToken)
    {
        var by = current.Actor.UserName;
        var outcome = await audit.RunAsync<LevelDifference>(
            by, "RepairDifference", id.ToString(),
            services => services.GetRequiredService<RepairDifference>().HandleAsync(id, by, cancellationToken),
            cancellationToken);
        if (!outcome.Succeeded)
            return new ProblemResult(outcome.Problem);
        _ = await schedule.TriggerAsync(RunComparisons.Name, cancellationToken);
        return TypedResults.Ok(consistency.ToWire(outcome.Value));
    }

    private static Outcome<AskedPeer> ReadPeer(string? peer)
    {
        if (peer is null)
            return new AskedPeer(null);
        return DivisionCode.TryParse(peer, out var division)
            ? new AskedPeer(division)
            : NodeProblems.InvalidValue.With(
                ("name", "peer"), ("value", peer.Length <= 100 ? peer : peer[..100]), ("allowed", "330106"));
    }

    /// <summary>One neighbour, or all.</summary>
    private sealed record AskedPeer(DivisionCode? Division);
}
