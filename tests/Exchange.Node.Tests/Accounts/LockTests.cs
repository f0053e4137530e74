using Exchange.Hub.Accounts;

namespace Exchange.Node.Tests.Accounts;

/// <summary>Wrong passwords lock an account, longer each time.</summary>
public sealed class LockTests
{
    [Theory]
    [InlineData(1, 15)]
    [InlineData(2, 30)]
    [InlineData(3, 60)]
    [InlineData(7, 960)]
    [InlineData(8, 1440)]
    [InlineData(1000, 1440)]
    public void Doubles_up_to_a_day(int number, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), AccountsOnDisk.Policy.LockedFor(number));

    [Fact]
    public async Task Holds_for_its_time_grows_and_is_forgotten_after_a_right_password()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        foreach (var minutes in new[] { 15, 30, 60 })
        {
            for (var attempt = 0; attempt < 3; attempt++)
                Assert.Equal("account.sign-in-refused", await accounts.SignInAsync("clerk", "wrong password"));
            Assert.Equal("account.locked", await accounts.SignInAsync("clerk"));
            accounts.Clock.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
            Assert.Equal("account.locked", await accounts.SignInAsync("clerk"));
            accounts.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal("in", await accounts.SignInAsync("clerk"));
        Assert.Equal(0, (await accounts.FindAsync("clerk"))!.Locks);
    }

    [Fact]
    public async Task Counts_wrong_present_passwords_of_a_session_too()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        for (var attempt = 0; attempt < 3; attempt++)
            Assert.Equal("account.password-wrong", await ChangeAsync(accounts, "wrong password"));
        Assert.Equal("account.locked", await ChangeAsync(accounts, AccountsOnDisk.Password));
    }

    private static async Task<string?> ChangeAsync(AccountsOnDisk accounts, string current) =>
        (await accounts.DoAsync((ChangePassword use) => use.HandleAsync(
            "clerk", current, "another fine sentence", AccountsOnDisk.Policy, CancellationToken.None))).Problem?.Code;
}
