using System.Net;
using Exchange.Contracts.Sessions;
using Exchange.Domain.Problems;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Identity;

/// <summary>Begins, resumes and ends sessions of the current request. Scoped.</summary>
/// <remarks>
/// Always true: a session begins under an id nobody knew before, also when the browser came with another session; so nobody
/// can have somebody sign in to a session they hold themselves (session fixation). The other session ends with that where its
/// cookie came along. On the way back from the office's sign-in service it mostly does not, because it is not sent with a
/// redirect from another site (SameSite=Strict): the browser forgets the earlier session, which ends by itself or by its owner.
/// </remarks>
internal sealed class SessionDesk(
    CurrentActor current, IAccountStore accounts, ISessionStore sessions, IUnitOfWork unit, IOptions<SignInOptions> options,
    TimeProvider clock)
{
    /// <summary>How exactly it is known when a session was last used: not every request is a write.</summary>
    public static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private const int MaxProgramLength = 200;

    /// <summary>Writes the session's row, then gives the browser its cookie.</summary>
    public async Task BeginAsync(HttpContext context, Account account, SignInMethod method)
    {
        var session = await OpenAsync(context, account, method);
        await context.SignInAsync(SessionCookie.Scheme, SessionCookie.PrincipalOf(session));
    }

    /// <summary>Writes the session's row; the caller gives the browser its cookie.</summary>
    public async Task<AccountSession> OpenAsync(HttpContext context, Account account, SignInMethod method)
    {
        var now = clock.GetUtcNow();
        var program = context.Request.Headers.UserAgent.ToString();
        var session = new AccountSession
        {
            Id = Guid.CreateVersion7(now),
            UserName = account.UserName,
            Stamp = account.SecurityStamp,
            Method = method,
            CreatedAt = now,
            SeenAt = now,
            Address = (context.Connection.RemoteIpAddress ?? IPAddress.None).ToString(),
            Program = program.Length <= MaxProgramLength ? program : program[..MaxProgramLength],
        };
        await sessions.SweepAsync(now - options.Value.SessionLifetime, context.RequestAborted);
        if (current.Session is { } before && await sessions.FindAsync(before.Id, context.RequestAborted) is { } earlier)
            sessions.Remove(earlier);
        sessions.Add(session);
        await unit.CommitAsync(context.RequestAborted);
        current.SetPerson(account, session, PendingOf(account, method));
        return session;
    }

    /// <summary>False when the session is over, was ended, or its account changed.</summary>
    public async Task<bool> ResumeAsync(string userName, Guid id, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(userName, cancellationToken);
        var session = await sessions.FindAsync(id, cancellationToken);
        var now = clock.GetUtcNow();
        if (account is null || session is null || account.Disabled || session.UserName != account.UserName
            || session.Stamp != account.SecurityStamp || session.IsOver(options.Value.SessionPolicy, now))
            return false;
        if (now - session.SeenAt >= Precision)
            await sessions.SeenAsync(id, now, cancellationToken);
        current.SetPerson(account, session, PendingOf(account, session.Method));
        return true;
    }

    public async Task EndAsync(HttpContext context)
    {
        await context.SignOutAsync(SessionCookie.Scheme);
        if (current.Session is { } session)
            await EndOwnAsync(session.Id, session.UserName, context.RequestAborted);
    }

    /// <summary>Ends a session of that account; another's is not found.</summary>
    public async Task<Outcome<Done>> EndOwnAsync(Guid id, string userName, CancellationToken cancellationToken)
    {
        if (await sessions.FindAsync(id, cancellationToken) is not { } session || session.UserName != userName)
            return AccountProblems.SessionNotFound.With(("session", id));
        sessions.Remove(session);
        try
        {
            await unit.CommitAsync(cancellationToken);
        }
        catch (ConcurrencyConflictException)
        {
            // Somebody else removed the row first; the session is over, which is what was wanted.
        }

        return Done.Instance;
    }

    private IReadOnlyList<PendingStep> PendingOf(Account account, SignInMethod method)
    {
        // The office's sign-in service has its own password and its own second factor; a certificate is one that is held, behind
        // the PIN of its key, and no password was used.
        if (method is SignInMethod.Provider or SignInMethod.Certificate)
            return [];
        var steps = new List<PendingStep>();
        if (account.MustChangePassword)
            steps.Add(PendingStep.ChangePassword);
        if (!account.HasSecondFactor && options.Value.NeedsSecondFactor(account.Grants))
            steps.Add(PendingStep.SecondFactor);
        return steps;
    }
}
