using Exchange.Contracts.Events;
using Exchange.Domain.Rights;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Events;

/// <summary>The event log for programs that would rather ask than be called.</summary>
internal static class EventEndpoints
{
    private const int MaxRows = 500;

    public static void MapEvents(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/events", ListAsync).WithTags("Events").WithName("ListEvents")
            .WithSummary("Events behind a cursor as CloudEvents 1.0, of the plans the account may see, oldest first")
            .Requires(Operation.ViewCase, RightFor.Anywhere);

    private static async Task<Results<Ok<EventPage>, ProblemResult>> ListAsync(
        long? after, int? limit, CurrentActor current, EventQueries events, CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, MaxRows) is { } wrong)
            return new ProblemResult(wrong);
        if (after < 0)
            return new ProblemResult(NodeProblems.InvalidValue.With(("name", "after"), ("value", after), ("allowed", "0…")));
        return TypedResults.Ok(await events.ListAsync(current.Actor, after ?? 0, limit ?? 100, cancellationToken));
    }
}
