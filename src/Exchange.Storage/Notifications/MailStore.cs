using Exchange.Hub.Notifications;
using Microsoft.EntityFrameworkCore;

namespace Exchange.Storage.Notifications;

/// <summary>Mails in the database.</summary>
internal sealed class MailStore(ExchangeDbContext context) : IMailStore
{
    private IQueryable<Mail> Stored => context.Set<Mail>().AsNoTracking();

    public void Add(Mail mail) => context.Add(mail);

    public async Task<Mail?> FindAsync(Guid id, CancellationToken cancellationToken) =>
        await context.Set<Mail>().FindAsync([id], cancellationToken);

    public async Task<Mail?> ClaimAsync(
        string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var free = Stored.Where(
            mail => mail.Status == MailStatus.Pending && mail.NextAttemptAt <= now
                && (mail.LeaseUntil == null || mail.LeaseUntil <= now));
        var claimed = await Claim.FirstAsync(
            free.OrderBy(mail => mail.NextAttemptAt).ThenBy(mail => mail.Id).Select(mail => mail.Id),
            id => free.Where(mail => mail.Id == id).ExecuteUpdateAsync(
                set => set.SetProperty(mail => mail.LeaseOwner, owner).SetProperty(mail => mail.LeaseUntil, until),
                cancellationToken),
            cancellationToken);
        return claimed is { } id ? await Stored.SingleOrDefaultAsync(mail => mail.Id == id, cancellationToken) : null;
    }

    public async Task<bool> RenewAsync(
        Guid id, string owner, DateTimeOffset until, CancellationToken cancellationToken) =>
        await Stored.Where(mail => mail.Id == id && mail.LeaseOwner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.LeaseUntil, until), cancellationToken) == 1;

    public Task<int> SweepAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        Stored.Where(mail => mail.CreatedAt < before
                && (mail.Status == MailStatus.Sent || mail.Status == MailStatus.Dropped))
            .ExecuteDeleteAsync(cancellationToken);
}
