using Exchange.Hub.Notifications;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Jobs;

/// <summary>Removes notifications and mails of long ago.</summary>
internal sealed class SweepNotifications(
    INotificationStore notifications, IMailStore mails, TimeProvider clock, IOptions<MailOptions> options) : IRecurringJob
{
    public const string Name = "sweep-notifications";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var before = clock.GetUtcNow() - options.Value.KeptFor;
        var swept = await notifications.SweepAsync(before, cancellationToken);
        return $"{swept} notifications and {await mails.SweepAsync(before, cancellationToken)} mails removed";
    }
}
