using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Releases;
using Exchange.Node.Auditing;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Releases;

/// <summary>Standing orders of other nodes for releases of this one.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var subscriptions = routes.MapGroup("/subscriptions").WithTags("Subscriptions");
        subscriptions.MapGet("", ListAsync).WithName("ListSubscriptions")
            .WithSummary("Nodes that get releases of this node beside those on a plan's own line")
            .Requires(Operation.ViewSubscriptions, RightFor.Node);
        subscriptions.MapPost("", AddAsync).WithName("AddSubscription")
            .WithSummary("Send releases of a division's subtree, of one plan type or all, to a node of the directory")
            .Requires(Operation.ManageSubscriptions, RightFor.Node);
        subscriptions.MapDelete("/{id:guid}", EndAsync).WithName("EndSubscription")
            .WithSummary("Send no further releases by it")
            .Requires(Operation.ManageSubscriptions, RightFor.Node);
    }

    private static async Task<Ok<IReadOnlyList<SubscriptionItem>>> ListAsync(
        IReleaseStore releases, DivisionTable divisions, CancellationToken cancellationToken)
    {
        IReadOnlyList<SubscriptionItem> items =
            [.. (await releases.ListSubscriptionsAsync(cancellationToken)).Select(each => ToWire(each, divisions))];
        return TypedResults.Ok(items);
    }

    private static async Task<Results<Ok<SubscriptionItem>, ProblemResult>> AddAsync(
        AddSubscriptionRequest request, CurrentActor current, AuditTrail audit, DivisionTable divisions,
        CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(request.Subscriber, out var subscriber))
            return new ProblemResult(Invalid("subscriber", request.Subscriber));
        if (!DivisionCode.TryParse(request.Division, out var division))
            return new ProblemResult(Invalid("division", request.Division));
        var outcome = await audit.RunAsync<Subscription>(
            current.Actor.UserName, "AddSubscription", $"{subscriber} {division} {request.PlanType ?? "*"}",
            services => services.GetRequiredService<SubscriptionDesk>()
                .AddAsync(subscriber, division, request.PlanType, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ToWire(outcome.Value, divisions)) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<NoContent, ProblemResult>> EndAsync(
        Guid id, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunAsync<Done>(
            current.Actor.UserName, "EndSubscription", id.ToString(),
            services => services.GetRequiredService<SubscriptionDesk>().EndAsync(id, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.NoContent() : new ProblemResult(outcome.Problem);
    }

    private static SubscriptionItem ToWire(Subscription subscription, DivisionTable divisions) => new(
        subscription.Id, subscription.Subscriber.Value, divisions.NameOf(subscription.Subscriber),
        subscription.Division.Value,
        divisions.NameOf(subscription.Division), subscription.PlanTypeCode, subscription.CreatedAt);

    private static Problem Invalid(string name, string value) => NodeProblems.InvalidValue.With(
        ("name", name), ("value", value.Length <= 100 ? value : value[..100]), ("allowed", "330106"));
}
