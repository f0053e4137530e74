using System.Globalization;
using Exchange.Domain.Calendars;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;

namespace Exchange.Hub.Covers;

/// <summary>A cover to arrange.</summary>
/// <param name="From">First day, by the calendar of China.</param>
/// <param name="Until">Last day, by the calendar of China.</param>
public sealed record NewCover(string CoveredBy, DateOnly From, DateOnly Until);

/// <summary>Somebody who could cover, and the roles they would leave uncovered.</summary>
public sealed record CoverCandidate(Account Account, CoverRights Rights);

/// <summary>
/// Arranges and ends leave covers: one's own, and those of accounts a security administrator manages. Whoever covers is told in the same
/// transaction, and so is the person when somebody else did it.
/// </summary>
/// <remarks>Two at once cannot break the rules between covers: each comes with a line of the audit chain, and two of these conflict.</remarks>
public sealed class KeepCovers(
    ILeaveCoverStore covers, IAccountStore accounts, AdministerAccount administration, TellPeople people, INodeIdentity node,
    DivisionTable divisions, TimeProvider clock, IUnitOfWork unit)
{
    /// <summary>Longest leave, and how far ahead it may begin, in days.</summary>
    public const int MaxDays = 366;

    /// <summary>Covers of one person that are not over.</summary>
    public const int MaxOpen = 10;

    public async Task<Outcome<LeaveCover>> SetAsync(
        string userName, NewCover wanted, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindPersonAsync(userName, actor, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        var (person, now) = (found.Value, clock.GetUtcNow());
        var today = WorkingDayCalendar.DayOf(now);
        if (wanted.From < today || wanted.From > today.AddDays(MaxDays) || wanted.Until < wanted.From
            || wanted.Until.DayNumber - wanted.From.DayNumber >= MaxDays)
            return CoverProblems.PeriodWrong.With(
                ("from", Day(wanted.From)), ("until", Day(wanted.Until)), ("today", Day(today)), ("maxDays", MaxDays));
        var name = wanted.CoveredBy.ToLowerInvariant();
        if (name == person.UserName)
            return CoverProblems.OwnSelf.With(("person", person.UserName));
        if (await accounts.FindAsync(name, cancellationToken) is not { Disabled: false } colleague
            || CoverRights.Of(person.Grants, colleague.Grants, divisions).Shared.Count == 0)
            return CoverProblems.NotCandidate.With(("cover", wanted.CoveredBy), ("person", person.UserName));
        if (Against(await covers.ListOpenAsync(today, cancellationToken), person.UserName, name, wanted) is { } reason)
            return reason;

        var cover = new LeaveCover
        {
            Id = Guid.CreateVersion7(now),
            Person = person.UserName,
            CoveredBy = name,
            FirstDay = wanted.From,
            LastDay = wanted.Until,
            SetBy = actor.UserName,
            SetAt = now,
        };
        covers.Add(cover);
        await TellAsync(NotificationKind.CoverSet, cover, person, colleague, actor, now, cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return cover;
    }

    /// <summary>Ends a cover now, begun or not. One that is over or ended already is not found.</summary>
    public async Task<Outcome<LeaveCover>> EndAsync(
        string userName, Guid id, Actor actor, CancellationToken cancellationToken)
    {
        var found = await FindPersonAsync(userName, actor, cancellationToken);
        if (!found.Succeeded)
            return found.Problem;
        var (person, now) = (found.Value, clock.GetUtcNow());
        if (await covers.FindAsync(id, cancellationToken) is not { EndedAt: null } cover || cover.Person != person.UserName
            || cover.LastDay < WorkingDayCalendar.DayOf(now))
            return CoverProblems.NotFound.With(("cover", id), ("person", userName));
        (cover.EndedAt, cover.EndedBy) = (now, actor.UserName);
        await TellAsync(
            NotificationKind.CoverEnded, cover, person, await accounts.FindAsync(cover.CoveredBy, cancellationToken), actor, now,
            cancellationToken);
        await unit.CommitAsync(cancellationToken);
        return cover;
    }

    /// <summary>Who could cover for the person, by name; the caller has made sure that the actor may ask.</summary>
    public async Task<IReadOnlyList<CoverCandidate>> ListCandidatesAsync(
        string userName, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(userName.ToLowerInvariant(), cancellationToken) is not { } person)
            return [];
        return
        [
            .. (await people.ListAccountsAsync(cancellationToken))
                .Where(account => account.UserName != person.UserName)
                .Select(account => new CoverCandidate(account, CoverRights.Of(person.Grants, account.Grants, divisions)))
                .Where(candidate => candidate.Rights.Shared.Count > 0)
                .OrderBy(candidate => candidate.Account.DisplayName, StringComparer.Ordinal)
                .ThenBy(candidate => candidate.Account.UserName, StringComparer.Ordinal),
        ];
    }

    private async Task<Outcome<Account>> FindPersonAsync(string userName, Actor actor, CancellationToken cancellationToken)
    {
        if (userName != actor.UserName)
            return await administration.FindAsync(userName, actor, cancellationToken);
        return await accounts.FindAsync(userName, cancellationToken) is { } own
            ? own
            : AccountProblems.NotFound.With(("userName", userName));
    }

    private static Problem? Against(IReadOnlyList<LeaveCover> open, string person, string colleague, NewCover wanted)
    {
        var own = open.Where(cover => cover.Person == person).ToList();
        if (own.Find(cover => cover.Overlaps(wanted.From, wanted.Until)) is { } same)
            return CoverProblems.Overlaps.With(Values(same));
        // Neither may the colleague be away then, nor the person be somebody's cover.
        var other = open.FirstOrDefault(cover =>
            (cover.Person == colleague || cover.CoveredBy == person) && cover.Overlaps(wanted.From, wanted.Until));
        if (other is not null)
            return other.Person == colleague
                ? CoverProblems.ColleagueAway.With(Values(other))
                : CoverProblems.Chain.With(Values(other));
        return own.Count >= MaxOpen
            ? CoverProblems.TooMany.With(("person", person), ("count", own.Count), ("max", MaxOpen))
            : null;
    }

    private static (string Name, object? Value)[] Values(LeaveCover cover) =>
        [("person", cover.Person), ("cover", cover.CoveredBy), ("from", Day(cover.FirstDay)), ("until", Day(cover.LastDay))];

    private async Task TellAsync(
        NotificationKind kind, LeaveCover cover, Account person, Account? colleague, Actor actor, DateTimeOffset now,
        CancellationToken cancellationToken)
    {
        foreach (var reader in new[] { colleague, person }.OfType<Account>().Where(each => each.UserName != actor.UserName))
        {
            var days = $"{Day(cover.FirstDay)} – {Day(cover.LastDay)}";
            var colleagueName = colleague?.DisplayName ?? cover.CoveredBy;
            await people.TellAsync(
                reader.UserName,
                new Notification
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = reader.UserName,
                    Kind = kind,
                    Cause = $"cover:{cover.Id}:{kind}",
                    Division = node.Division,
                    SubjectEn = $"{person.DisplayName}, covered by {colleagueName}, {days}",
                    SubjectZh = $"{person.DisplayName}的待办由{colleagueName}代办，{days}",
                    CreatedAt = now,
                },
                cancellationToken);
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
