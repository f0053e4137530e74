using Exchange.Hub;
using Exchange.Hub.Jobs;
using Exchange.Hub.Webhooks;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;

namespace Exchange.Testing.Webhooks;

/// <summary>
/// What every <see cref="IWebhookStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class WebhookStoreContract
{
    private static readonly Guid Hook = Guid.CreateVersion7(Sample.Now);

    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_a_webhook_back_as_written()
    {
        var webhook = Webhook();
        await Services.CommitAsync<IWebhookStore>(store => store.Add(webhook));
        Assert.Equivalent(webhook, Assert.Single(
            await Services.AskAsync<IWebhookStore, IReadOnlyList<Webhook>>(store => store.ListAsync(default))),
            strict: true);
    }

    [Fact]
    public async Task Refuses_the_same_event_to_the_same_webhook_twice()
    {
        await Services.CommitAsync<IWebhookStore>(store => store.Add(Delivery(1)));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<IWebhookStore>(store => store.Add(Delivery(1))));
    }

    [Fact]
    public async Task Leases_what_is_due_to_one_caller_until_the_lease_ends()
    {
        await Services.CommitAsync<IWebhookStore>(store =>
        {
            store.Add(Delivery(2, dueAt: Sample.Now.AddSeconds(-1)));
            store.Add(Delivery(1, dueAt: Sample.Now.AddSeconds(-2)));
            store.Add(Delivery(3, dueAt: Sample.Now.AddSeconds(1)));
        });
        var first = await ClaimAsync("a", Sample.Now);
        Assert.Equal(1, first?.EventNumber);
        Assert.Equal(2, (await ClaimAsync("b", Sample.Now))?.EventNumber);
        Assert.Null(await ClaimAsync("c", Sample.Now));
        Assert.False(await Services.AskAsync<IWebhookStore, bool>(
            store => store.RenewAsync(first!.Id, "b", Sample.Now, default))); // Claimed above.
        Assert.True(await Services.AskAsync<IWebhookStore, bool>(store => store.RenewAsync(first!.Id, "a", Sample.Now, default)));
        Assert.Equal(1, (await ClaimAsync("c", Sample.Now))?.EventNumber);
    }

    [Fact]
    public async Task Lists_counts_and_sweeps_what_ended_and_keeps_the_dead()
    {
        await Services.CommitAsync<IWebhookStore>(store =>
        {
            var delivered = Delivery(1);
            delivered.Deliver(Sample.Now);
            var dead = Delivery(2);
            dead.Bury("Answered 500");
            store.Add(delivered);
            store.Add(dead);
            store.Add(Delivery(3));
        });
        var page = await Services.AskAsync<IWebhookStore, Page<WebhookDelivery>>(
            store => store.ListDeliveriesAsync(Hook, null, null, 2, default));
        Assert.Equal([3L, 2], page.Items.Select(delivery => delivery.EventNumber));
        Assert.Equal(1, Assert.Single((await Services.AskAsync<IWebhookStore, Page<WebhookDelivery>>(
            store => store.ListDeliveriesAsync(Hook, null, page.Next, 2, default))).Items).EventNumber);
        var counts = await Services.AskAsync<IWebhookStore, IReadOnlyDictionary<WebhookDeliveryStatus, int>>(
            store => store.CountAsync(Hook, default));
        Assert.Equal((1, 1, 1), (
            counts[WebhookDeliveryStatus.Pending], counts[WebhookDeliveryStatus.Delivered],
            counts[WebhookDeliveryStatus.Dead]));

        var figure = (await Services.AskAsync<IQueueFigures, IReadOnlyList<QueueFigure>>(
            figures => figures.CountAsync(Sample.Now, default))).Single(each => each.Queue == "webhooks");
        Assert.Equal(new QueueFigure("webhooks", 1, 1, Sample.Now), figure);
        var work = await Services.AskAsync<IOpenWorkStore, IReadOnlyList<OpenWork>>(
            store => store.ListAsync(null, 10, default));
        Assert.Equal([false, true], work.OrderBy(item => item.State).Select(item => item.CanRequeue));

        Assert.Equal(1, await Services.AskAsync<IWebhookStore, int>(store => store.SweepAsync(Sample.Now.AddDays(1), default)));
        Assert.Equal("Answered 500", Assert.Single(await Services.AskAsync<IWebhookStore, IReadOnlyList<WebhookDelivery>>(
            store => store.ListDeadAsync(Hook, 10, default))).LastError);
    }

    private Task<WebhookDelivery?> ClaimAsync(string owner, DateTimeOffset now) =>
        Services.AskAsync<IWebhookStore, WebhookDelivery?>(
            store => store.ClaimAsync(owner, now, now.AddSeconds(45), default));

    private static Webhook Webhook() => new()
    {
        Id = Hook,
        Name = "register",
        Url = "https://gis.example.cn/hooks",
        Types = ["exchange.case.submitted", "exchange.release.*"],
        Division = Sample.City,
        PlanTypeCode = "KG",
        After = 7,
        CreatedBy = "admin",
        CreatedAt = Sample.Now,
        Secret = "protected",
    };

    private static WebhookDelivery Delivery(long number, DateTimeOffset? dueAt = null) => new()
    {
        Id = Guid.CreateVersion7(Sample.Now.AddMilliseconds(number)),
        WebhookId = Hook,
        EventNumber = number,
        CreatedAt = Sample.Now,
        NextAttemptAt = dueAt ?? Sample.Now,
    };
}
