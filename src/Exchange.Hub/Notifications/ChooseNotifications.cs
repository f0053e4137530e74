using Exchange.Domain.Problems;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>A person says which notifications come by mail, where to and when. Stages and commits.</summary>
public sealed class ChooseNotifications(
    INotificationStore notifications, IUnitOfWork unit, IOptions<MailOptions> options)
{
    /// <param name="address">Empty for no mails.</param>
    public async Task<Outcome<NotificationChoice>> HandleAsync(
        string userName, string address, IReadOnlyList<NotificationKind> kinds, MailPace pace,
        CancellationToken cancellationToken)
    {
        address = address.Trim();
        if (address.Length > 0 && !MailAddresses.IsAddress(address))
            return NotificationProblems.BadAddress.With(("address", address.Length <= 200 ? address : address[..200]));
        if (address.Length > 0 && !options.Value.Allows(address))
            return NotificationProblems.DomainNotAllowed.With(
                ("allowed", string.Join(", ", options.Value.AllowedDomains)));
        var choice = await notifications.FindChoiceAsync(userName, cancellationToken);
        if (choice is null)
            notifications.Add(choice = new NotificationChoice { UserName = userName });
        (choice.Address, choice.Pace) = (address, pace);
        choice.Kinds = [.. kinds.Distinct().Order()];
        await unit.CommitAsync(cancellationToken);
        return choice;
    }
}
