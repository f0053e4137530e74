using Exchange.Contracts.Personal;
using Exchange.Hub.Accounts;
using Exchange.Node.Accounts;
using Exchange.Node.Identity;
using Exchange.Node.Nodes;
using Microsoft.Extensions.Options;
using WireMethod = Exchange.Contracts.Personal.SignInMethod;

namespace Exchange.Node.Personal;

/// <summary>A person's own account, sessions and keys as the API answers them: never with a secret.</summary>
internal sealed class PersonalTexts(
    CurrentActor current, ISessionStore sessions, IApiKeyStore keys, AccountTexts accounts, IOptions<SignInOptions> options,
    TimeProvider clock)
{
    private Account Account => current.Account ?? throw new InvalidOperationException("Nobody is signed in.");

    public PersonalDetails Describe() => new(
        accounts.Describe(Account),
        Account.PasswordChangedAt,
        Account.SecondFactorSince,
        options.Value.NeedsSecondFactor(Account.Grants),
        Account.RecoveryCodes.Count,
        Account.Language,
        options.Value.MinPasswordLength);

    public async Task<IReadOnlyList<SessionItem>> ListSessionsAsync(CancellationToken cancellationToken)
    {
        var (policy, now) = (options.Value.SessionPolicy, clock.GetUtcNow());
        var own = await sessions.ListAsync(Account.UserName, cancellationToken);
        return
        [
            .. own.Where(session => session.Stamp == Account.SecurityStamp && !session.IsOver(policy, now))
                .Select(session => new SessionItem(
                    session.Id, session.Method.To<WireMethod>(), session.CreatedAt, session.SeenAt, session.Address,
                    session.Program, session.Id == current.Session?.Id)),
        ];
    }

    public async Task<IReadOnlyList<ApiKeyItem>> ListKeysAsync(CancellationToken cancellationToken) =>
        [.. (await keys.ListAsync(Account.UserName, cancellationToken)).Select(accounts.Describe)];
}
