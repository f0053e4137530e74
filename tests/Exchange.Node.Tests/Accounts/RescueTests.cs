using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Tests.Accounts;

/// <summary>Opening an account again at the machine itself.</summary>
public sealed class RescueTests
{
    [Fact]
    public async Task Revokes_keys_that_whoever_had_the_account_may_have_made()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        var owner = await accounts.AddAsync("clerk");
        var made = (await accounts.DoAsync((KeepApiKeys keys) => keys.MakeAsync(
            new NewApiKey("kept by a thief", [Operation.ViewCase], DivisionCode.Parse("330106"), TimeSpan.FromDays(30)),
            new Actor(owner.UserName, owner.DisplayName, owner.Division, owner.Grants), CancellationToken.None))).Value.Key;
        Assert.Equal(1, await accounts.DoAsync((AdministerAccount use) => use.CountKeysAsync("Clerk", CancellationToken.None)));

        var rescued = await accounts.DoAsync((AdministerAccount use) => use.RescueLocallyAsync(
            "clerk", "another fine sentence", CancellationToken.None));
        Assert.True(rescued.Succeeded, rescued.Problem?.ToString());
        var kept = await accounts.DoAsync((IApiKeyStore store) => store.FindAsync(made.Id, CancellationToken.None));
        Assert.Equal(accounts.Clock.GetUtcNow(), kept!.RevokedAt);
        Assert.Equal(0, await accounts.DoAsync((AdministerAccount use) => use.CountKeysAsync("clerk", CancellationToken.None)));
    }
}
