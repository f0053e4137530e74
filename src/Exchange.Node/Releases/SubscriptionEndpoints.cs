using Exchange.Contracts.Releases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Domain.Rights;
using Exchange.Hub.Extracts;
using Exchange.Hub.Releases;
using Exchange.Node.Auditing;
using Exchange.Node.Extracts;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Exchange.Node.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Exchange.Node.Releases;

/// <summary>Standing orders of other nodes for releases of this one.</summary>
internal static class SubscriptionEndpoints
{
    private const int MaxSubjectLength = 200;

    public static void MapSubscriptions(this IEndpointRouteBuilder routes)
    {
        var subscriptions = routes.MapGroup("/subscriptions").WithTags("Subscriptions");
        subscriptions.MapGet("", ListAsync).WithName("ListSubscriptions")
            .WithSummary("Nodes that get releases of this node beside those on a plan's own line")
            .Requires(Operation.ViewSubscriptions, RightFor.Node);
        subscriptions.MapGet("/layers", ListLayers).WithName("ListSubscriptionLayers")
            .WithSummary("The layers and fields a subscription can choose")
            .Requires(Operation.ViewSubscriptions, RightFor.Node);
        subscriptions.MapPost("", AddAsync).WithName("AddSubscription")
            .WithSummary("Send releases of a division's subtree, of one plan type or all, whole or some layers, to a node of the directory")
            .Requires(Operation.ManageSubscriptions, RightFor.Node);
        subscriptions.MapDelete("/{id:guid}", EndAsync).WithName("EndSubscription")
            .WithSummary("Send no further releases by it")
            .Requires(Operation.ManageSubscriptions, RightFor.Node);
    }

    private static async Task<Ok<IReadOnlyList<SubscriptionItem>>> ListAsync(
        IReleaseStore releases, DivisionTable divisions, LayerTexts texts, CancellationToken cancellationToken)
    {
        IReadOnlyList<SubscriptionItem> items =
            [.. (await releases.ListSubscriptionsAsync(cancellationToken)).Select(each => ToWire(each, divisions, texts))];
        return TypedResults.Ok(items);
    }

    private static Results<Ok<IReadOnlyList<FilterLayerOption>>, ProblemResult> ListLayers(
        string? planType, LayerCatalogue catalogue)
    {
        if (planType is not null && PlanTypes.FindByCode(planType) is null)
            return new ProblemResult(NodeProblems.InvalidValue.With(
                ("name", "planType"), ("value", planType.Length <= 100 ? planType : planType[..100]),
                ("allowed", string.Join(" ", PlanTypes.All.Select(type => type.Code)))));
        IReadOnlyList<FilterLayerOption> options =
        [
            .. catalogue.LayersOf(planType).Select(layer => new FilterLayerOption(
                layer.Table, layer.NameZh, layer.NameEn,
                [.. layer.Fields.Select(field => new FilterFieldOption(field.Name, field.NameZh, field.IsKey))])),
        ];
        return TypedResults.Ok(options);
    }

    private static async Task<Results<Ok<SubscriptionItem>, ProblemResult>> AddAsync(
        AddSubscriptionRequest request, CurrentActor current, AuditTrail audit, DivisionTable divisions,
        LayerTexts texts, CancellationToken cancellationToken)
    {
        if (!DivisionCode.TryParse(request.Subscriber, out var subscriber))
            return new ProblemResult(Invalid("subscriber", request.Subscriber));
        if (!DivisionCode.TryParse(request.Division, out var division))
            return new ProblemResult(Invalid("division", request.Division));
        var outcome = await audit.RunAsync<Subscription>(
            current.Actor.UserName, "AddSubscription", SubjectOf(subscriber, division, request),
            services => services.GetRequiredService<SubscriptionDesk>()
                .AddAsync(
                    subscriber, division, request.PlanType,
                    request.Layers is null ? null : [.. request.Layers.Select(layer => new LayerChoice(layer.Layer, layer.Fields))],
                    cancellationToken),
            cancellationToken);
        return outcome.Succeeded ? TypedResults.Ok(ToWire(outcome.Value, divisions, texts)) : new ProblemResult(outcome.Problem);
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

    private static SubscriptionItem ToWire(Subscription subscription, DivisionTable divisions, LayerTexts texts) => new(
        subscription.Id, subscription.Subscriber.Value, divisions.NameOf(subscription.Subscriber),
        subscription.Division.Value,
        divisions.NameOf(subscription.Division), subscription.PlanTypeCode, subscription.CreatedAt,
        subscription.Filter is { } filter ? texts.Describe(filter) : null);

    // The audit says what somebody is to get; a subject keeps a short text.
    private static string SubjectOf(DivisionCode subscriber, DivisionCode division, AddSubscriptionRequest request)
    {
        var subject = $"{subscriber} {division} {request.PlanType ?? "*"}";
        if (request.Layers is { } layers)
            subject += " " + string.Join(
                ';', layers.Select(layer => layer.Fields is null ? layer.Layer : $"{layer.Layer}:{string.Join(',', layer.Fields)}"));
        return subject.Length <= MaxSubjectLength ? subject : subject[..MaxSubjectLength];
    }

    private static Problem Invalid(string name, string value) => NodeProblems.InvalidValue.With(
        ("name", name), ("value", value.Length <= 100 ? value : value[..100]), ("allowed", "330106"));
}
