using Exchange.Hub.Accounts;

namespace Exchange.Node.Tests.Accounts;

/// <summary>Which passwords are taken.</summary>
public sealed class PasswordTests
{
    [Theory]
    [InlineData("password123")]
    [InlineData("P@ssw0rd2026")]
    [InlineData("1234567890")]
    [InlineData("9876543210")]
    [InlineData("qwertyuiop")]
    [InlineData("1qaz2wsx3edc")]
    [InlineData("aaaaaaaaaaaa")]
    [InlineData("abababababab")]
    [InlineData("adminadmin")]
    [InlineData("Exchange!2026")]
    [InlineData("hangzhou2026")]
    [InlineData("guotukongjian1")]
    public void Are_refused_when_they_are_guessed_first(string password) => Assert.True(CommonPasswords.Contains(password));

    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("西湖区三月的雨下个不停")]
    [InlineData("password of my first bicycle")]
    [InlineData("9f3c-71ba-e20d")]
    public void Are_taken_when_they_are_not(string password) => Assert.False(CommonPasswords.Contains(password));

    [Fact]
    public async Task May_not_come_back_until_five_others_were_used()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        Assert.Equal("account.password-used", await ChangeAsync(accounts, AccountsOnDisk.Password, AccountsOnDisk.Password));
        var current = AccountsOnDisk.Password;
        foreach (var word in new[] { "one", "two", "three", "four", "five" })
        {
            Assert.Null(await ChangeAsync(accounts, current, $"{word} river runs east"));
            current = $"{word} river runs east";
            Assert.Equal("account.password-used", await ChangeAsync(accounts, current, AccountsOnDisk.Password));
        }

        Assert.Null(await ChangeAsync(accounts, current, "six river runs east"));
        Assert.Null(await ChangeAsync(accounts, "six river runs east", AccountsOnDisk.Password));
    }

    [Theory]
    [InlineData("short", "account.password-length")]
    [InlineData("long-clerk-2026", "account.password-common")]
    [InlineData("password123", "account.password-common")]
    public async Task Are_refused_with_a_reason(string password, string code)
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        Assert.Equal(code, await ChangeAsync(accounts, AccountsOnDisk.Password, password));
    }

    private static async Task<string?> ChangeAsync(AccountsOnDisk accounts, string current, string wanted) =>
        (await accounts.DoAsync((ChangePassword use) => use.HandleAsync(
            "clerk", current, wanted, AccountsOnDisk.Policy, CancellationToken.None))).Problem?.Code;
}
