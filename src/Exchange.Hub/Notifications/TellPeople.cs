using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Stages what persons are told, and beside it the mail of those who chose one; only stages, so that the caller's
/// commit writes it together with its cause. One instance per scope.
/// </summary>
public sealed class TellPeople(
    INotificationStore notifications, IMailStore mails, IAccountStore accounts, TimeProvider clock,
    IOptions<MailOptions> options)
{
    private const int PageSize = 500;

    private IReadOnlyDictionary<string, NotificationChoice>? choices;
    private IReadOnlyList<Account>? everybody;

    /// <summary>Accounts that may be used, read once per scope.</summary>
    public async Task<IReadOnlyList<Account>> ListAccountsAsync(CancellationToken cancellationToken)
    {
        if (everybody is not null)
            return everybody;
        var all = new List<Account>();
        string? after = null;
        do
        {
            var page = await accounts.ListAsync(after, PageSize, cancellationToken);
            all.AddRange(page.Items.Where(account => !account.Disabled));
            after = page.Next;
        }
        while (after is not null);
        return everybody = all;
    }

    /// <param name="userName">The person; the notification must be theirs.</param>
    public async Task TellAsync(string userName, Notification told, CancellationToken cancellationToken)
    {
        choices ??= (await notifications.ListChoicesAsync(cancellationToken))
            .ToDictionary(choice => choice.UserName, StringComparer.Ordinal);
        notifications.Add(told);
        if (!options.Value.IsOn || !choices.TryGetValue(userName, out var choice) || !choice.WantsMail(told.Kind))
            return;
        if (choice.Pace == MailPace.Daily)
        {
            told.ForDigest = true;
            return;
        }

        var now = clock.GetUtcNow();
        var mail = new Mail
        {
            Id = Guid.CreateVersion7(now),
            UserName = userName,
            IsDigest = false,
            CreatedAt = now,
            NextAttemptAt = now,
        };
        mails.Add(mail);
        told.MailId = mail.Id;
    }

    /// <summary>Those whose roles let them do that here.</summary>
    public async Task<IReadOnlyList<Account>> ListThoseWhoMayAsync(
        Operation operation, Domain.Divisions.DivisionCode division, Domain.Divisions.DivisionTable divisions,
        CancellationToken cancellationToken) =>
        [
            .. (await ListAccountsAsync(cancellationToken))
                .Where(account => RightsTable.Allows(account.Grants, operation, division, divisions)),
        ];
}
