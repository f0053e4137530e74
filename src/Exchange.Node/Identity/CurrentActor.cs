using Exchange.Hub.Accounts;

namespace Exchange.Node.Identity;

/// <summary>The person behind the current request; set once by the cookie's validation. Scoped.</summary>
internal sealed class CurrentActor
{
    private Account? account;

    public Account? Account => account;

    public bool IsSignedIn => account is not null;

    /// <summary>The actor. Only for endpoints that declare a right: they are reached by signed-in callers alone.</summary>
    public Actor Actor => account is { } known
        ? new Actor(known.UserName, known.DisplayName, known.Division, known.Grants)
        : throw new InvalidOperationException("An endpoint without a declared right asked who is signed in.");

    public void Set(Account signedIn) => account = signedIn;
}
