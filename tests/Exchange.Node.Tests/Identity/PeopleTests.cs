using Exchange.Contracts.Accounts;
using Exchange.Contracts.Problems;
using Exchange.Node.Tests.Hosting;

namespace Exchange.Node.Tests.Identity;

/// <summary>What security administrators do to accounts, and to which.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class PeopleTests(RunningNode node)
{
    private const string Other = "another fine sentence";
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Are_disabled_enabled_and_given_a_password_for_one_sign_in()
    {
        using var security = await node.SignInAsync("security");
        await AddAsync("resets", "330106", new Grant(Role.Clerk, "330106"));
        using var person = await node.SignInAsync("resets");
        Assert.True((await security.SetAccountStatusAsync("resets", true, None)).Disabled);
        Assert.Equal("rights.sign-in-needed", await CodeAsync(() => person.GetSessionAsync(None)));
        Assert.Equal("account.sign-in-refused", await CodeAsync(() => node.SignInAsync("resets")));

        await security.SetAccountStatusAsync("resets", false, None);
        Assert.True((await security.ResetPasswordAsync("resets", Other, None)).MustChangePassword);
        await person.SignInAsync("resets", Other, None);
        Assert.Equal("account.password-change-needed", await CodeAsync(() => person.ListCasesAsync(null, null, null, 1, None)));
    }

    [Fact]
    public async Task Are_left_alone_outside_the_subtree_and_where_a_role_reaches_outside()
    {
        await AddAsync("county-security", "330106", new Grant(Role.SecurityAdministrator, "330106"));
        await AddAsync("elsewhere", "440100", new Grant(Role.Clerk, "440100"));
        await AddAsync("reaches-out", "330106", new Grant(Role.Approver, "100000"));
        using var county = await node.SignInAsync("county-security");
        Assert.Equal("account.not-found", await CodeAsync(() => county.ResetPasswordAsync("elsewhere", Other, None)));
        Assert.Equal("account.not-found", await CodeAsync(() => county.SetAccountStatusAsync("nobody", true, None)));
        // Whoever may choose the password of an approver of the ministry is one.
        Assert.Equal("rights.denied", await CodeAsync(() => county.ResetPasswordAsync("reaches-out", Other, None)));
        Assert.DoesNotContain(
            (await county.ListAccountsAsync(null, 200, None)).Items, account => account.UserName is "elsewhere" or "security");
    }

    [Fact]
    public async Task Do_none_of_it_to_themselves()
    {
        using var security = await node.SignInAsync("security");
        Assert.Equal("account.own-account", await CodeAsync(() => security.ResetPasswordAsync("security", Other, None)));
        Assert.Equal("account.own-account", await CodeAsync(() => security.SetAccountStatusAsync("security", true, None)));
    }

    [Theory]
    [InlineData(Role.NodeAdministrator, Role.SecurityAdministrator)]
    [InlineData(Role.NodeAdministrator, Role.Auditor)]
    [InlineData(Role.SecurityAdministrator, Role.Auditor)]
    public async Task Never_hold_two_of_the_three_administrators(Role one, Role other)
    {
        using var security = await node.SignInAsync("security");
        var name = $"{one}-{other}";
        Assert.Equal("account.roles-exclude", await CodeAsync(() => security.AddAccountAsync(
            new AddAccountRequest(name, name, Other, "330106", [new Grant(one, "330106"), new Grant(other, "330000")]), None)));
        await AddAsync(name, "330106", new Grant(one, "330106"));
        Assert.Equal("account.roles-exclude", await CodeAsync(
            () => security.ChangeGrantsAsync(name, [new Grant(one, "330106"), new Grant(other, "330106")], None)));
    }

    private async Task AddAsync(string name, string division, Grant grant)
    {
        using var security = await node.SignInAsync("security");
        await security.AddAccountAsync(
            new AddAccountRequest(name, name, RunningNode.Password, division, [grant], MustChangePassword: false), None);
    }

    private static async Task<string> CodeAsync(Func<Task> call) =>
        (await Assert.ThrowsAsync<ExchangeProblemException>(call)).Problem.Code;
}
