using Exchange.Hub.Accounts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Makes one mail a day for each person who chose so, with what waits for it and was not read meanwhile. The mail and
/// the time of the digest are written together: run again on the same day, it makes none.
/// </summary>
public sealed class MakeDigests(IServiceScopeFactory scopes, TimeProvider clock, IOptions<MailOptions> options)
{
    /// <summary>Most notifications in one digest; the rest comes in the next one.</summary>
    private const int MaxInOne = 200;

    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Makes the digests that are due; answers how many.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.IsOn)
            return 0;
        IReadOnlyList<NotificationChoice> choices;
        await using (var scope = scopes.CreateAsyncScope())
        {
            choices = await scope.ServiceProvider.GetRequiredService<INotificationStore>()
                .ListChoicesAsync(cancellationToken);
        }

        var due = LatestDigest(clock.GetUtcNow());
        var made = 0;
        foreach (var choice in choices.Where(choice => choice.DigestAt is null || choice.DigestAt < due))
            made += await MakeAsync(choice.UserName, due, cancellationToken) ? 1 : 0;
        return made;
    }

    private async Task<bool> MakeAsync(string userName, DateTimeOffset due, CancellationToken cancellationToken)
    {
        // A scope of its own: a person who changes the choice meanwhile conflicts with this one alone.
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var store = services.GetRequiredService<INotificationStore>();
        if (await store.FindChoiceAsync(userName, cancellationToken) is not { } choice || choice.DigestAt >= due)
            return false;
        var waiting = await store.TakeForDigestAsync(userName, MaxInOne, cancellationToken);
        if (waiting.Count == 0)
            return false;
        var now = clock.GetUtcNow();
        var mail = new Mail
        {
            Id = Guid.CreateVersion7(now),
            UserName = userName,
            IsDigest = true,
            CreatedAt = now,
            NextAttemptAt = now,
        };
        foreach (var told in waiting)
        {
            told.ForDigest = false;
            told.MailId = told.ReadAt is null ? mail.Id : null;
        }

        var isNeeded = waiting.Any(told => told.MailId is not null);
        if (isNeeded)
            services.GetRequiredService<IMailStore>().Add(mail);
        choice.DigestAt = now;
        await services.GetRequiredService<IUnitOfWork>().CommitAsync(cancellationToken);
        return isNeeded;
    }

    /// <summary>The last time of day for digests that has passed.</summary>
    private DateTimeOffset LatestDigest(DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, China);
        var today = new DateTimeOffset(local.Date + options.Value.DigestAt, local.Offset);
        return today <= now ? today : today.AddDays(-1);
    }
}
