using Exchange.Contracts.Accounts;
using Exchange.Contracts.Covers;
using Exchange.Domain.Calendars;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Covers;
using WireRole = Exchange.Contracts.Accounts.Role;

namespace Exchange.Node.Covers;

/// <summary>Leave covers in the form the API answers.</summary>
internal sealed class CoverTexts(
    ILeaveCoverStore covers, IAccountStore accounts, KeepCovers keep, DivisionTable divisions, TimeProvider clock)
{
    private const int MostListed = 50;

    public async Task<IReadOnlyList<LeaveCoverItem>> ListAsync(string userName, CancellationToken cancellationToken)
    {
        var items = new List<LeaveCoverItem>();
        foreach (var cover in await covers.ListAsync(userName.ToLowerInvariant(), MostListed, cancellationToken))
            items.Add(await DescribeAsync(cover, cancellationToken));
        return items;
    }

    public async Task<IReadOnlyList<CoverCandidateItem>> ListCandidatesAsync(
        string userName, CancellationToken cancellationToken) =>
    [
        .. (await keep.ListCandidatesAsync(userName, cancellationToken)).Select(candidate => new CoverCandidateItem(
            candidate.Account.UserName, candidate.Account.DisplayName, Wire(candidate.Rights.Missing))),
    ];

    public async Task<LeaveCoverItem> DescribeAsync(LeaveCover cover, CancellationToken cancellationToken)
    {
        var person = await accounts.FindAsync(cover.Person, cancellationToken);
        var colleague = await accounts.FindAsync(cover.CoveredBy, cancellationToken);
        return new LeaveCoverItem(
            cover.Id,
            cover.Person,
            person?.DisplayName ?? cover.Person,
            cover.CoveredBy,
            colleague?.DisplayName ?? cover.CoveredBy,
            cover.FirstDay,
            cover.LastDay,
            StateOf(cover),
            cover.SetBy,
            cover.SetAt,
            cover.EndedBy,
            cover.EndedAt,
            Wire(CoverRights.Of(person?.Grants ?? [], colleague?.Grants ?? [], divisions).Missing));
    }

    private LeaveCoverState StateOf(LeaveCover cover)
    {
        var now = clock.GetUtcNow();
        return cover.EndedAt is not null ? LeaveCoverState.Ended
            : cover.IsInForce(now) ? LeaveCoverState.InForce
            : WorkingDayCalendar.DayOf(now) < cover.FirstDay ? LeaveCoverState.Ahead
            : LeaveCoverState.Over;
    }

    private static IReadOnlyList<Grant> Wire(IReadOnlyList<RoleGrant> grants) =>
        [.. grants.Select(grant => new Grant(grant.Role.To<WireRole>(), grant.Division.Value, grant.Department))];
}
