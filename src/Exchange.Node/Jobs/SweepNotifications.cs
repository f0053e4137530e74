using Exchange.Hub.Notifications;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>Removes notifications and mails of long ago.</summary>
internal sealed class SweepNotifications(
    INotificationStore notifications, IMailStore mails, TimeProvider clock, IOptions<MailOptions> options) : IRecurringJob
{
    public const string Name = "sweep-notifications";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.KeptFor;
        var swept = await notifications.SweepAsync(before, cancellationToken);
        var old = await mails.SweepAsync(before, cancellationToken);
        return JobReport.Of(JobTexts.NotificationsSwept, ("notifications", swept), ("mails", old));
    }
}
