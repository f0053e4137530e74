using Exchange.Contracts;
using Exchange.Contracts.Webhooks;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Nodes;
using Exchange.Hub.Webhooks;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;
using Exchange.Node.Identity;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using WireStatus = Exchange.Contracts.Webhooks.WebhookDeliveryStatus;

namespace Exchange.Node.Webhooks;

/// <summary>
/// Webhooks of other programs: make, renew the secret, end, look at deliveries, put given-up ones back.
/// </summary>
internal static class WebhookEndpoints
{
    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var webhooks = routes.MapGroup("/webhooks").WithTags("Webhooks");
        webhooks.MapGet("", ListAsync).WithName("ListWebhooks").WithSummary("Programs that get events from this node")
            .Requires(Operation.ViewWebhooks, RightFor.Node);
        webhooks.MapPost("", AddAsync).WithName("AddWebhook")
            .WithSummary(
                "Send events to another program; the answer holds the signing secret, which is never shown again")
            .Requires(Operation.ManageWebhooks, RightFor.Node);
        webhooks.MapPost("/{id:guid}/secret", RenewSecretAsync).WithName("RenewWebhookSecret")
            .WithSummary("A new signing secret; the former one signs as well for a while")
            .Requires(Operation.ManageWebhooks, RightFor.Node);
        webhooks.MapDelete("/{id:guid}", EndAsync).WithName("EndWebhook").WithSummary("Send nothing more there")
            .Requires(Operation.ManageWebhooks, RightFor.Node);
        webhooks.MapGet("/{id:guid}/deliveries", ListDeliveriesAsync).WithName("ListWebhookDeliveries")
            .WithSummary("Deliveries to a webhook, newest event first").Requires(Operation.ViewWebhooks, RightFor.Node);
        webhooks.MapPost("/{id:guid}/requeue", RequeueAsync).WithName("RequeueWebhook")
            .WithSummary("Try all given-up events of a webhook again").Requires(Operation.ManageWebhooks, RightFor.Node);
    }

    private static async Task<Ok<IReadOnlyList<WebhookItem>>> ListAsync(
        WebhookQueries webhooks, CancellationToken cancellationToken) =>
        TypedResults.Ok(await webhooks.ListAsync(cancellationToken));

    private static async Task<Results<Ok<WebhookSecret>, ProblemResult>> AddAsync(
        AddWebhookRequest request, CurrentActor current, AuditTrail audit, INodeIdentity node,
        CancellationToken cancellationToken)
    {
        var division = node.Division;
        if (request.Division is { } given && !DivisionCode.TryParse(given, out division))
            return new ProblemResult(NodeProblems.InvalidValue.With(("name", "division"), ("value", given), ("allowed", "330106")));
        var by = current.Actor.UserName;
        var wish = new WebhookWish(request.Name, request.Url, request.Types, division, request.PlanType);
        var outcome = await audit.RunAsync<WebhookWithSecret>(
            by, "AddWebhook", request.Name,
            services => services.GetRequiredService<WebhookDesk>().AddAsync(wish, by, cancellationToken),
            cancellationToken);
        return Answer(outcome);
    }

    private static async Task<Results<Ok<WebhookSecret>, ProblemResult>> RenewSecretAsync(
        Guid id, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken) =>
        Answer(await audit.RunAsync<WebhookWithSecret>(
            current.Actor.UserName, "RenewWebhookSecret", id.ToString(),
            services => services.GetRequiredService<WebhookDesk>().RenewSecretAsync(id, cancellationToken),
            cancellationToken));

    private static async Task<Results<Ok<WebhookItem>, ProblemResult>> EndAsync(
        Guid id, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunAsync<Webhook>(
            current.Actor.UserName, "EndWebhook", id.ToString(),
            services => services.GetRequiredService<WebhookDesk>().EndAsync(id, cancellationToken), cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(WebhookQueries.ToWire(outcome.Value)) : new ProblemResult(outcome.Problem);
    }

    private static async Task<Results<Ok<ListPage<WebhookDeliveryItem>>, ProblemResult>> ListDeliveriesAsync(
        Guid id, Worded<WireStatus>? status, string? after, int? limit, WebhookQueries webhooks,
        CancellationToken cancellationToken)
    {
        if (PageLimit.Check(limit, 200) is { } wrong)
            return new ProblemResult(wrong);
        return await webhooks.ListDeliveriesAsync(id, status?.Value, after, limit ?? 50, cancellationToken) is { } page
            ? TypedResults.Ok(page)
            : new ProblemResult(WebhookProblems.NoSuchWebhook.With(("webhook", id)));
    }

    private static async Task<Results<Ok<RequeuedEvents>, ProblemResult>> RequeueAsync(
        Guid id, CurrentActor current, AuditTrail audit, CancellationToken cancellationToken)
    {
        var outcome = await audit.RunAsync<int>(
            current.Actor.UserName, "RequeueWebhook", id.ToString(),
            services => services.GetRequiredService<WebhookDesk>().RequeueAllAsync(id, cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(new RequeuedEvents(outcome.Value)) : new ProblemResult(outcome.Problem);
    }

    private static Results<Ok<WebhookSecret>, ProblemResult> Answer(Outcome<WebhookWithSecret> outcome) =>
        outcome.Succeeded
        ? TypedResults.Ok(new WebhookSecret(WebhookQueries.ToWire(outcome.Value.Webhook), outcome.Value.Secret))
        : new ProblemResult(outcome.Problem);
}
