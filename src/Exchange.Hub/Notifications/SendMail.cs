using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Sends mails, at least once each: 1 lease a mail, 2 send, 3 write down how it ended. Who dies between 2 and 3
/// leaves a lease that runs out, and the next sends again under the same Message-ID.
/// </summary>
public sealed partial class SendMail(
    IServiceScopeFactory scopes, IMailSender sender, DivisionTable divisions, RetrySchedule retries, TimeProvider clock,
    IOptions<MailOptions> options, ILogger<SendMail> logger)
{
    private readonly MailOptions options = options.Value;

    /// <summary>Makes one attempt at one due mail; false when none is due or this node sends none.</summary>
    /// <param name="worker">Unique among all workers of all processes on this database.</param>
    public async Task<bool> SendNextAsync(string worker, CancellationToken cancellationToken)
    {
        if (!options.IsOn)
            return false;
        var now = clock.GetUtcNow();
        Mail? claimed;
        await using (var scope = scopes.CreateAsyncScope())
        {
            claimed = await scope.ServiceProvider.GetRequiredService<IMailStore>()
                .ClaimAsync(worker, now, now + options.Lease, cancellationToken);
        }

        if (claimed is null)
            return false;
        await using var lease = new LeaseKeeper(
            options.Lease, clock, (until, token) => RenewAsync(claimed.Id, worker, until, token), cancellationToken);
        try
        {
            await RecordAsync(claimed, worker, await SendAsync(claimed, lease.Token), lease.Token);
        }
        catch (OperationCanceledException) when (lease.IsLost)
        {
            LogLeaseLost(claimed.Id);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // An orderly stop gives the row back; after a crash the lease runs out by itself.
            await RenewAsync(claimed.Id, worker, now, CancellationToken.None);
            throw;
        }

        return true;
    }

    /// <summary>The answer, or null when the person wants no mail any more, or has read all of it meanwhile.</summary>
    private async Task<MailAnswer?> SendAsync(Mail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var store = services.GetRequiredService<INotificationStore>();
        var choice = await store.FindChoiceAsync(mail.UserName, cancellationToken);
        var account = await services.GetRequiredService<IAccountStore>().FindAsync(mail.UserName, cancellationToken);
        var told = await store.ListOfMailAsync(mail.Id, cancellationToken);
        if (choice is not { Address.Length: > 0 } || account is not { Disabled: false }
            || told.All(each => each.ReadAt is not null))
            return null;
        // The settings may have changed since the address was given.
        if (!options.Allows(choice.Address))
            return new MailAnswer(
                NotificationProblems.DomainNotAllowed.With(("allowed", string.Join(", ", options.AllowedDomains))), true);
        var (subject, text) = MailTexts.Of(told, mail.IsDigest, account.Language, options.WebAddress, divisions);
        return await sender.SendAsync(new OutgoingMail(mail.Id, choice.Address, subject, text), cancellationToken);
    }

    private Task RecordAsync(Mail claimed, string worker, MailAnswer? answer, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var mail = await scope.ServiceProvider.GetRequiredService<IMailStore>()
                .FindAsync(claimed.Id, cancellationToken);
            if (mail is not { Status: MailStatus.Pending } || mail.LeaseOwner != worker)
                return false;
            Apply(mail, answer);
            await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
            return true;
        });

    private void Apply(Mail mail, MailAnswer? answer)
    {
        var now = clock.GetUtcNow();
        if (answer is null)
        {
            mail.Drop();
        }
        else if (answer.Failure is not { } failure)
        {
            mail.Deliver(now);
        }
        else if (answer.IsFinal || mail.Attempts + 1 >= options.MaxAttempts)
        {
            mail.Bury(KeptProblem.Write(failure, Mail.MaxErrorLength));
            LogDead(mail.Id, mail.Attempts, failure.ToString());
        }
        else
        {
            mail.Postpone(
                KeptProblem.Write(failure, Mail.MaxErrorLength),
                now + retries.PauseAfter(mail.Attempts, options.FirstRetry, options.LongestRetry));
            LogPostponed(mail.Id, mail.Attempts, mail.NextAttemptAt, failure.ToString());
        }
    }

    private async Task<bool> RenewAsync(
        Guid id, string worker, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMailStore>()
            .RenewAsync(id, worker, until, cancellationToken);
    }

    [LoggerMessage(Hub.EventIds.MailPostponed, LogLevel.Information,
        "Mail {MailId} not taken at attempt {Attempts}; next at {NextAttemptAt}: {Reason}")]
    private partial void LogPostponed(Guid mailId, int attempts, DateTimeOffset nextAttemptAt, string reason);

    [LoggerMessage(Hub.EventIds.MailDead, LogLevel.Warning,
        "Mail {MailId} given up after {Attempts} attempts: {Reason}")]
    private partial void LogDead(Guid mailId, int attempts, string reason);

    [LoggerMessage(Hub.EventIds.MailLeaseLost, LogLevel.Warning,
        "The lease of mail {MailId} was lost while it was sent")]
    private partial void LogLeaseLost(Guid mailId);
}
