using Exchange.Domain.Problems;

namespace Exchange.Hub.Notifications;

/// <summary>An operator gives a given-up mail another chance. Stages and commits.</summary>
public sealed class RequeueMail(IMailStore mails, IUnitOfWork unit, TimeProvider clock)
{
    public async Task<Outcome<Done>> HandleAsync(Guid id, CancellationToken cancellationToken)
    {
        if (await mails.FindAsync(id, cancellationToken) is not { Status: MailStatus.Dead } mail)
            return NotificationProblems.NoSuchMail.With(("mail", id));
        mail.Requeue(clock.GetUtcNow());
        await unit.CommitAsync(cancellationToken);
        return Done.Instance;
    }
}
