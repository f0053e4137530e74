using Exchange.Contracts.Sessions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Identity;

/// <summary>The person or program behind the current request; set once, by the session or by the key. Scoped.</summary>
internal sealed class CurrentActor
{
    private Account? account;
    private IReadOnlyList<RoleGrant> grants = [];

    public Account? Account => account;

    /// <summary>The session of a person; null for a program.</summary>
    public AccountSession? Session { get; private set; }

    /// <summary>The key of a program; null for a person.</summary>
    public ApiKey? Key { get; private set; }

    /// <summary>What the person must do before anything else.</summary>
    public IReadOnlyList<PendingStep> Pending { get; private set; } = [];

    public bool IsSignedIn => account is not null;

    /// <summary>The actor. Only for endpoints that declare a right: they are reached by signed-in callers alone.</summary>
    public Actor Actor => account is { } known
        ? new Actor(known.UserName, known.DisplayName, known.Division, grants)
        : throw new InvalidOperationException("An endpoint without a declared right asked who is signed in.");

    public void SetPerson(Account signedIn, AccountSession session, IReadOnlyList<PendingStep> pending)
    {
        (account, grants) = (signedIn, signedIn.Grants);
        (Session, Key, Pending) = (session, null, pending);
    }

    /// <summary>A program with a key wins over a cookie that came along: the cookie proves nothing about the program.</summary>
    public void SetProgram(Account owner, ApiKey key)
    {
        (account, grants) = (owner, key.Narrow(owner.Grants));
        (Session, Key, Pending) = (null, key, []);
    }
}
