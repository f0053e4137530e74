using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;
using Exchange.Domain.Problems;
using Exchange.Hub.Events;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Webhooks;

/// <summary>What an administrator wants of a new webhook.</summary>
public sealed record WebhookWish(string Name, string Url, IReadOnlyList<string> Types, DivisionCode Division, string? PlanTypeCode);

/// <summary>A webhook with its secret, which is never shown again.</summary>
public sealed record WebhookWithSecret(Webhook Webhook, string Secret);

/// <summary>
/// Makes, changes and ends webhooks, and gives given-up deliveries another chance. Stages and commits.
/// </summary>
public sealed class WebhookDesk(
    IWebhookStore webhooks, IEventLog events, IWebhookSecrets secrets, DivisionTable divisions, EventSignal signal,
    IUnitOfWork unit,
    TimeProvider clock, IOptions<WebhookOptions> options)
{
    /// <summary>Most deliveries put back at once; call again for the rest.</summary>
    public const int MaxRequeued = 1000;

    private readonly WebhookOptions options = options.Value;

    public async Task<Outcome<WebhookWithSecret>> AddAsync(
        WebhookWish wish, string by, CancellationToken cancellationToken)
    {
        if (Refuse(wish) is { } wrong)
            return wrong;
        var address = WebhookAddress.Check(wish.Url, options);
        if (!address.Succeeded)
            return address.Problem;
        var active = (await webhooks.ListAsync(cancellationToken)).Count(each => each.EndedAt is null);
        if (active >= options.MaxWebhooks)
            return WebhookProblems.TooMany.With(("actual", active), ("max", options.MaxWebhooks));

        var now = clock.GetUtcNow();
        var secret = WebhookSignature.NewSecret();
        var webhook = new Webhook
        {
            Id = Guid.CreateVersion7(now),
            Name = wish.Name.Trim(),
            Url = wish.Url,
            Types = wish.Types,
            Division = wish.Division,
            PlanTypeCode = wish.PlanTypeCode,
            After = await events.HeadAsync(cancellationToken),
            CreatedBy = by,
            CreatedAt = now,
            Secret = secrets.Protect(secret),
        };
        webhooks.Add(webhook);
        await unit.CommitAsync(cancellationToken);
        return new WebhookWithSecret(webhook, secret);
    }

    /// <summary>
    /// A new secret; requests carry signatures by both for a while, so that receivers change over without a gap.
    /// </summary>
    public async Task<Outcome<WebhookWithSecret>> RenewSecretAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(id, cancellationToken) is not { EndedAt: null } webhook)
            return WebhookProblems.NoSuchWebhook.With(("webhook", id));
        var secret = WebhookSignature.NewSecret();
        (webhook.FormerSecret, webhook.FormerUntil) = (webhook.Secret, clock.GetUtcNow() + options.FormerSecretFor);
        webhook.Secret = secrets.Protect(secret);
        await unit.CommitAsync(cancellationToken);
        return new WebhookWithSecret(webhook, secret);
    }

    /// <summary>Sends nothing more there. Ending it again changes nothing.</summary>
    public async Task<Outcome<Webhook>> EndAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(id, cancellationToken) is not { } webhook)
            return WebhookProblems.NoSuchWebhook.With(("webhook", id));
        webhook.EndedAt ??= clock.GetUtcNow();
        await unit.CommitAsync(cancellationToken);
        return webhook;
    }

    /// <summary>One given-up delivery tries again from the start.</summary>
    public async Task<Outcome<Done>> RequeueAsync(Guid deliveryId, CancellationToken cancellationToken)
    {
        if (await webhooks.FindDeliveryAsync(deliveryId, cancellationToken) is not { Status: WebhookDeliveryStatus.Dead } delivery)
            return WebhookProblems.NoSuchDelivery.With(("delivery", deliveryId));
        delivery.Requeue(clock.GetUtcNow());
        await unit.CommitAsync(cancellationToken);
        signal.Notify();
        return Done.Instance;
    }

    /// <summary>
    /// All given-up deliveries of a webhook try again, as after an outage of the receiver; answers how many.
    /// </summary>
    public async Task<Outcome<int>> RequeueAllAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(id, cancellationToken) is not { EndedAt: null })
            return WebhookProblems.NoSuchWebhook.With(("webhook", id));
        var dead = await webhooks.ListDeadAsync(id, MaxRequeued, cancellationToken);
        foreach (var delivery in dead)
            delivery.Requeue(clock.GetUtcNow());
        await unit.CommitAsync(cancellationToken);
        signal.Notify();
        return dead.Count;
    }

    private Problem? Refuse(WebhookWish wish)
    {
        if (wish.Name.Trim() is not { Length: > 0 and <= Webhook.MaxNameLength })
            return Wrong("name", wish.Name, $"1–{Webhook.MaxNameLength}");
        if (divisions.Find(wish.Division) is null)
            return Wrong("division", wish.Division.Value, "330106");
        if (wish.PlanTypeCode is { } code && PlanTypes.FindByCode(code) is null)
            return Wrong("planType", code, string.Join(" ", PlanTypes.All.Select(type => type.Code)));
        if (wish.Types.Count > Webhook.MaxTypes)
            return Wrong("types", $"{wish.Types.Count}", $"0–{Webhook.MaxTypes}");
        return wish.Types.FirstOrDefault(type => !EventTypes.IsPattern(type)) is { } unknown
            ? Wrong("types", unknown, "exchange.case.* exchange.release.* …")
            : null;
    }

    private static Problem Wrong(string what, string value, string allowed) => WebhookProblems.Invalid.With(
        ("what", what), ("value", value.Length <= 100 ? value : value[..100]), ("allowed", allowed));
}
