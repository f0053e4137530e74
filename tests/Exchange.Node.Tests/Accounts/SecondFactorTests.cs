using System.Web;
using Exchange.Hub.Accounts;

namespace Exchange.Node.Tests.Accounts;

/// <summary>The second factor from offer to removal, by a clock the test moves.</summary>
public sealed class SecondFactorTests
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Is_asked_for_once_confirmed_and_takes_each_code_once()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        var key = await OfferAsync(accounts);
        Assert.Equal("in", await accounts.SignInAsync("clerk"));
        Assert.Equal("account.code-wrong", (await ConfirmAsync(accounts, "000000")).Problem?.Code);
        Assert.Equal(SecondFactor.RecoveryCodeCount, (await ConfirmAsync(accounts, Code(accounts, key))).Value.Count);

        Assert.Equal("account.code-needed", await accounts.SignInAsync("clerk"));
        Assert.Equal("account.code-wrong", await accounts.SignInAsync("clerk", code: Code(accounts, key)));
        accounts.Clock.Advance(Totp.Step);
        Assert.Equal("in", await accounts.SignInAsync("clerk", code: Code(accounts, key)));
        Assert.Equal("account.code-wrong", await accounts.SignInAsync("clerk", code: Code(accounts, key)));
        Assert.Equal("account.second-factor-in-force", (await accounts.DoAsync((SecondFactor use) =>
            use.OfferAsync("clerk", "node", None))).Problem?.Code);
    }

    [Fact]
    public async Task Is_replaced_by_each_recovery_code_once()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        var codes = (await ConfirmAsync(accounts, Code(accounts, await OfferAsync(accounts)))).Value;
        Assert.Equal("in", await accounts.SignInAsync("clerk", code: codes[3].ToUpperInvariant().Replace('-', ' ')));
        Assert.Equal("account.code-wrong", await accounts.SignInAsync("clerk", code: codes[3]));
        Assert.Equal("in", await accounts.SignInAsync("clerk", code: codes[0]));
        var account = (await accounts.FindAsync("clerk"))!;
        Assert.Equal(SecondFactor.RecoveryCodeCount - 2, account.RecoveryCodes.Count);
        Assert.All(codes, code => Assert.DoesNotContain(code, account.RecoveryCodes));
    }

    [Fact]
    public async Task Locks_the_account_after_wrong_codes_with_the_right_password()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        var key = await OfferAsync(accounts);
        await ConfirmAsync(accounts, Code(accounts, key));
        accounts.Clock.Advance(Totp.Step * 10);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            Assert.Equal("account.code-needed", await accounts.SignInAsync("clerk"));
            Assert.Equal("account.code-wrong", await accounts.SignInAsync("clerk", code: "123"));
        }

        Assert.Equal("account.locked", await accounts.SignInAsync("clerk", code: Code(accounts, key)));
    }

    [Fact]
    public async Task Is_removed_with_the_password_only_and_keeps_its_key_unreadable()
    {
        await using var accounts = await AccountsOnDisk.CreateAsync();
        await accounts.AddAsync("clerk");
        var key = await OfferAsync(accounts);
        await ConfirmAsync(accounts, Code(accounts, key));
        Assert.DoesNotContain(
            Convert.ToHexString(key), (await accounts.FindAsync("clerk"))!.SecondFactorKey!, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("account.password-wrong", await RemoveAsync(accounts, "wrong password"));
        Assert.Null(await RemoveAsync(accounts, AccountsOnDisk.Password));
        Assert.Equal("in", await accounts.SignInAsync("clerk"));
    }

    private static async Task<byte[]> OfferAsync(AccountsOnDisk accounts)
    {
        var offer = (await accounts.DoAsync((SecondFactor use) => use.OfferAsync("clerk", "西湖区", None))).Value;
        var address = new Uri(offer.Address);
        Assert.Equal("otpauth", address.Scheme);
        var values = HttpUtility.ParseQueryString(address.Query);
        Assert.Equal(offer.Key, values["secret"]);
        Assert.Equal("西湖区", values["issuer"]);
        return FromBase32(offer.Key);
    }

    private static Task<Domain.Problems.Outcome<IReadOnlyList<string>>> ConfirmAsync(AccountsOnDisk accounts, string code) =>
        accounts.DoAsync((SecondFactor use) => use.ConfirmAsync("clerk", code, AccountsOnDisk.Policy, None));

    private static async Task<string?> RemoveAsync(AccountsOnDisk accounts, string password) =>
        (await accounts.DoAsync((SecondFactor use) => use.RemoveAsync("clerk", password, AccountsOnDisk.Policy, None)))
        .Problem?.Code;

    private static string Code(AccountsOnDisk accounts, byte[] key) =>
        Totp.Code(key, Totp.StepAt(accounts.Clock.GetUtcNow()));

    internal static byte[] FromBase32(string text)
    {
        var bits = string.Concat(text.Select(letter =>
            Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
