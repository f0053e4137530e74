using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.Covers;

/// <summary>For whom a task is decided.</summary>
/// <param name="Absent">The person on leave; null when the actor decides in their own name.</param>
public sealed record TaskPrincipal(Account? Absent);

/// <summary>Somebody on leave for whom a task can be decided.</summary>
/// <param name="Against">What such a decision would be refused for now; null when nothing speaks against it.</param>
public sealed record CoveredPerson(Account Account, Problem? Against);

/// <summary>
/// Says whose tasks a person may decide today besides their own. What is asked of a task is asked anew each time, so a cover begins and
/// ends by the clock alone and nothing has to be handed over or given back.
/// </summary>
/// <remarks>
/// Always true: a person decides for somebody only what their own roles let them decide, and what that somebody could decide; a program with
/// a key covers for nobody, since a person chose a person.
/// </remarks>
public sealed class CoverDesk(
    ILeaveCoverStore covers, IAccountStore accounts, FourEyesRule fourEyes, INodeDirectory directory, DivisionTable divisions,
    TimeProvider clock)
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
    /// Those for whom the actor may decide the task, whoever took it first, with what a decision for them would be refused for. Empty when
    /// the actor may not decide it at all. Who has used up their say is only among them when they took the task.
    /// </summary>
    public async Task<IReadOnlyList<CoveredPerson>> ListPrincipalsAsync(
        ReviewTask task, Case about, Actor actor, CancellationToken cancellationToken)
    {
        var covered = new List<CoveredPerson>();
        foreach (var absent in await ListPossibleAsync(task, actor, cancellationToken))
        {
            var against = await AgainstAsync(task, about, absent, cancellationToken);
            if (against?.Definition != CoverProblems.FourEyes || task.ClaimedBy == absent.UserName)
                covered.Add(new CoveredPerson(absent, against));
        }

        return covered;
    }

    /// <summary>
    /// Why nothing can be decided for that person now; null when nothing speaks against it. The one rule for what is told beforehand and
    /// for what is refused.
    /// </summary>
    public async Task<Problem?> AgainstAsync(
        ReviewTask task, Case about, Account absent, CancellationToken cancellationToken)
    {
        if (await fourEyes.AgainstAsync(about, task, absent.UserName, cancellationToken) is { } spent)
            return CoverProblems.FourEyes.With(
                [.. spent.Values.Select(value => (value.Key, value.Value)), ("person", absent.UserName), ("personName", absent.DisplayName)]);
        return DecisionReach.FindOlder(directory.Active, about.Plan.Division, divisions, Envelope.CoverProtocol) is { } older
            ? CoverProblems.OlderProgram.With(
                ("node", older.Division), ("protocol", older.WrittenProtocol), ("person", absent.UserName),
                ("personName", absent.DisplayName), ("needed", Envelope.CoverProtocol))
            : null;
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
