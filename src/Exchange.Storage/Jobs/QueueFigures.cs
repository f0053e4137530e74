using Exchange.Hub.Checks;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Jobs;
using Exchange.Hub.Notifications;
using Exchange.Hub.Submissions;
using Exchange.Hub.Webhooks;
using Exchange.Workflow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Jobs;

/// <summary>Depth and age of the queues, counted by the database.</summary>
internal sealed class QueueFigures(ExchangeDbContext context) : IQueueFigures
{
    public async Task<IReadOnlyList<QueueFigure>> CountAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var outbox = Rows<OutboundMessage>();
        var inbox = Rows<InboundMessage>();
        var checks = Rows<CheckRun>();
        var stimuli = Rows<Stimulus>();
        var webhooks = Rows<WebhookDelivery>();
        var mails = Rows<Mail>();
        // Waits for a time, not for a worker: it is a timer until it falls due.
        var due = stimuli.Where(row => row.ParkedAt == null && row.DueAt <= now);
        var later = stimuli.Where(row => row.ParkedAt == null && row.DueAt > now);
        return
        [
            await FigureAsync(
                "outbox", outbox.Where(row => row.Status == OutboundStatus.Pending).Select(row => row.CreatedAt),
                outbox.CountAsync(
                    row => row.Status == OutboundStatus.Dead || row.Status == OutboundStatus.Expired,
                    cancellationToken),
                cancellationToken),
            await FigureAsync(
                "inbox",
                inbox.Where(row => row.Status == InboundStatus.Ready || row.Status == InboundStatus.AwaitingContent)
                    .Select(row => row.ReceivedAt),
                inbox.CountAsync(row => row.Status == InboundStatus.Refused, cancellationToken), cancellationToken),
            await FigureAsync(
                "submissions",
                Rows<Submission>().Where(row => row.Status == SubmissionStatus.Pending).Select(row => row.CreatedAt),
                Task.FromResult(0), cancellationToken),
            await FigureAsync(
                "checks",
                checks.Where(row => row.Status == CheckRunStatus.Waiting || row.Status == CheckRunStatus.Running)
                    .Select(row => row.CreatedAt),
                checks.CountAsync(row => row.Status == CheckRunStatus.Broken, cancellationToken), cancellationToken),
            await FigureAsync(
                "workflows", due.Select(row => row.DueAt),
                stimuli.CountAsync(row => row.ParkedAt != null, cancellationToken), cancellationToken),
            new QueueFigure("timers", await later.CountAsync(cancellationToken), 0, null),
            await FigureAsync(
                "webhooks", webhooks.Where(row => row.Status == WebhookDeliveryStatus.Pending).Select(row => row.CreatedAt),
                webhooks.CountAsync(row => row.Status == WebhookDeliveryStatus.Dead, cancellationToken),
                cancellationToken),
            await FigureAsync(
                "mails", mails.Where(row => row.Status == MailStatus.Pending).Select(row => row.CreatedAt),
                mails.CountAsync(row => row.Status == MailStatus.Dead, cancellationToken), cancellationToken),
        ];
    }

    private IQueryable<T> Rows<T>()
        where T : class => context.Set<T>().AsNoTracking();

    // The context takes one question at a time: the dead are counted before the waiting are asked for.
    private static async Task<QueueFigure> FigureAsync(
        string queue, IQueryable<DateTimeOffset> waiting, Task<int> dead, CancellationToken cancellationToken)
    {
        var given = await dead;
        return new QueueFigure(
            queue, await waiting.CountAsync(cancellationToken), given,
            await waiting.MinAsync(at => (DateTimeOffset?)at, cancellationToken));
    }
}
