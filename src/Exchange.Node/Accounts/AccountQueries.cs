using Exchange.Contracts;
using Exchange.Contracts.Accounts;
using Exchange.Contracts.Personal;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Accounts;

/// <summary>Lists accounts a security administrator manages, their keys and their certificates.</summary>
internal sealed class AccountQueries(
    IAccountStore accounts, IApiKeyStore keys, ISignInCertificateStore certificates, DivisionTable divisions,
    AccountTexts texts)
{
    public async Task<ListPage<AccountDetails>> ListAsync(
        Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        var page = await accounts.ListAsync(after, limit, cancellationToken);
        return new ListPage<AccountDetails>(
            [
                .. page.Items
                    .Where(account => RightsTable.Allows(actor.Grants, Operation.ManageAccounts, account.Division, divisions))
                    .Select(texts.Describe),
            ],
            page.Next);
    }

    /// <summary>The keys of an account; whether the caller may ask is the gate's business.</summary>
    public async Task<IReadOnlyList<ApiKeyItem>> ListKeysAsync(string userName, CancellationToken cancellationToken) =>
        [.. (await keys.ListAsync(userName.ToLowerInvariant(), cancellationToken)).Select(texts.Describe)];

    /// <summary>The certificates of an account; whether the caller may ask is the gate's business.</summary>
    public async Task<IReadOnlyList<CertificateItem>> ListCertificatesAsync(
        string userName, CancellationToken cancellationToken) =>
        [.. (await certificates.ListAsync(userName.ToLowerInvariant(), cancellationToken)).Select(AccountTexts.Describe)];
}
