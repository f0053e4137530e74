using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Covers;

/// <summary>For whom a task is decided.</summary>
/// <param name="Absent">The person on leave; null when the actor decides in their own name.</param>
public sealed record TaskPrincipal(Account? Absent);

/// <summary>
/// Says whose tasks a person may decide today besides their own. What is asked of a task is asked anew each time, so a cover begins and
/// ends by the clock alone and nothing has to be handed over or given back.
/// </summary>
/// <remarks>
/// Always true: a person decides for somebody only what their own roles let them decide, and what that somebody could decide; a program with
/// a key covers for nobody, since a person chose a person.
/// </remarks>
public sealed class CoverDesk(
    ILeaveCoverStore covers, IAccountStore accounts, FourEyesRule fourEyes, DivisionTable divisions, TimeProvider clock)
{
    private IReadOnlyList<LeaveCover>? inForce;

    /// <summary>Covers that are in force now, read once per scope.</summary>
    public async Task<IReadOnlyList<LeaveCover>> ListInForceAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        return inForce ??=
        [
            .. (await covers.ListOpenAsync(WorkingDayCalendar.DayOf(now), cancellationToken))
                .Where(cover => cover.IsInForce(now)),
        ];
    }

    /// <summary>
    /// Those for whom the actor may decide the task, whoever took it first. Empty when the actor may not decide it at all. Four eyes are
    /// looked at: who has used up their say is not among them.
    /// </summary>
    public async Task<IReadOnlyList<Account>> ListPrincipalsAsync(
        ReviewTask task, Case about, Actor actor, CancellationToken cancellationToken)
    {
        var allowed = new List<Account>();
        foreach (var absent in await ListPossibleAsync(task, actor, cancellationToken))
            if (await fourEyes.AgainstAsync(about, task, absent.UserName, cancellationToken) is null)
                allowed.Add(absent);
        return allowed;
    }

    /// <summary>
    /// Settles for whom the actor decides. What somebody on leave took is decided for that person; of what nobody else took, the actor says
    /// so by a user name (their own: in their own name), and who says nothing decides for the person whose leave began first.
    /// </summary>
    public async Task<Outcome<TaskPrincipal>> ForWhomAsync(
        ReviewTask task, Case about, string? stated, Actor actor, CancellationToken cancellationToken)
    {
        var possible = await ListPossibleAsync(task, actor, cancellationToken);
        if (task.ClaimedBy is { } holder && holder != actor.UserName)
            return possible.FirstOrDefault(absent => absent.UserName == holder) is { } taken && (stated is null || stated == holder)
                ? new TaskPrincipal(taken)
                : ReviewProblems.ClaimedByOther.With(
                    ("task", task.Id), ("holder", holder),
                    ("holderName", (await accounts.FindAsync(holder, cancellationToken))?.DisplayName ?? holder));
        if (stated == actor.UserName)
            return new TaskPrincipal(Absent: null);
        if (stated is not null)
            return possible.FirstOrDefault(absent => absent.UserName == stated) is { } named
                ? new TaskPrincipal(named)
                : CoverProblems.NotCovered.With(("task", task.Id), ("person", stated));
        // Whoever has used up their say on this version has no task here that could be covered.
        foreach (var absent in possible)
            if (await fourEyes.AgainstAsync(about, task, absent.UserName, cancellationToken) is null)
                return new TaskPrincipal(absent);
        return new TaskPrincipal(Absent: null);
    }

    private async Task<IReadOnlyList<Account>> ListPossibleAsync(
        ReviewTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Grants.Any(grant => grant.Limit is not null) || TaskRights.Check(task, actor, divisions) is not null)
            return [];
        var all = await ListInForceAsync(cancellationToken);
        // Who covers is not away: it was refused when it was arranged, and is not relied on.
        if (all.Any(cover => cover.Person == actor.UserName))
            return [];
        var possible = new List<Account>();
        foreach (var cover in all.Where(cover => cover.CoveredBy == actor.UserName))
        {
            if (task.ClaimedBy is { } holder && holder != actor.UserName && holder != cover.Person)
                continue;
            // An account that was disabled, or has lost the role, has nothing left to be covered.
            if (await accounts.FindAsync(cover.Person, cancellationToken) is { Disabled: false } absent
                && TaskRights.Check(
                    task, new Actor(absent.UserName, absent.DisplayName, absent.Division, absent.Grants), divisions) is null)
                possible.Add(absent);
        }

        return possible;
    }
}
