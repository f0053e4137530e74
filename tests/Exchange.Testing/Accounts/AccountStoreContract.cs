using Exchange.Domain.Rights;
using Exchange.Hub;
using Exchange.Hub.Accounts;
using Exchange.Testing.Cases;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Testing.Accounts;

/// <summary>
/// What every <see cref="IAccountStore"/> must do. Derive, and give a provider over an empty database.
/// </summary>
public abstract class AccountStoreContract
{
    protected abstract IServiceProvider Services { get; }

    [Fact]
    public async Task Gives_an_account_back_as_written_and_keeps_changed_grants()
    {
        Assert.False(await Services.AskAsync<IAccountStore, bool>(store => store.AnyAsync(default)));
        var account = Account("clerk");
        await Services.CommitAsync<IAccountStore>(store => store.Add(account));
        Assert.True(await Services.AskAsync<IAccountStore, bool>(store => store.AnyAsync(default)));
        Assert.Equivalent(account, await FindAsync("clerk"), strict: true);
        Assert.Null(await FindAsync("CLERK"));

        await Services.CommitAsync<IAccountStore>(async store =>
        {
            var found = await store.FindAsync("clerk", default);
            found!.Grants = [.. found.Grants, new RoleGrant(Role.Auditor, Sample.City)]; // Added above.
        });
        var changed = await FindAsync("clerk");
        Assert.Equal(
            [new RoleGrant(Role.Clerk, Sample.County), new RoleGrant(Role.Auditor, Sample.City)], changed?.Grants);
        Assert.Equal(1, changed?.Revision);
    }

    [Fact]
    public async Task Holds_one_account_per_name_and_lets_the_second_writer_conflict()
    {
        await Services.CommitAsync<IAccountStore>(store => store.Add(Account("clerk")));
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => Services.CommitAsync<IAccountStore>(store => store.Add(Account("clerk"))));

        await using var slow = Services.CreateAsyncScope();
        var late = await slow.ServiceProvider.GetRequiredService<IAccountStore>().FindAsync("clerk", default);
        await Services.CommitAsync<IAccountStore>(
            async store => (await store.FindAsync("clerk", default))!.Disabled = true);
        late!.FailedSignIns = 1; // Added above.
        await Assert.ThrowsAsync<ConcurrencyConflictException>(
            () => slow.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(default));
    }

    [Fact]
    public async Task Lists_by_name_page_by_page()
    {
        string[] names = ["anna", "b-1", "b_1", "bob", "王"];
        await Services.CommitAsync<IAccountStore>(store =>
        {
            foreach (var name in names.Reverse())
                store.Add(Account(name));
        });

        var seen = new List<string>();
        string? after = null;
        do
        {
            var page = await Services.AskAsync<IAccountStore, Page<Account>>(
                store => store.ListAsync(after, 2, default));
            seen.AddRange(page.Items.Select(account => account.UserName));
            after = page.Next;
        }
        while (after is not null);
        Assert.Equal(names, seen);
    }

    [Fact]
    public async Task Names_those_of_the_asked_accounts_that_are_there()
    {
        await Services.CommitAsync<IAccountStore>(store =>
        {
            foreach (var name in new[] { "zhang", "li", "wang" })
                store.Add(Account(name, displayName: $"Name of {name}"));
        });

        var names = await NamesAsync("zhang", "wang", "nobody");
        Assert.Equal(
            [("wang", "Name of wang"), ("zhang", "Name of zhang")],
            names.Select(each => (each.Key, each.Value)).Order());
        Assert.Empty(await NamesAsync());
    }

    private Task<IReadOnlyDictionary<string, string>> NamesAsync(params string[] userNames) =>
        Services.AskAsync<IAccountStore, IReadOnlyDictionary<string, string>>(store => store.ListNamesAsync(userNames, default));

    private Task<Account?> FindAsync(string name) =>
        Services.AskAsync<IAccountStore, Account?>(store => store.FindAsync(name, default));

    private static Account Account(string name, string displayName = "张三") => new()
    {
        Id = Guid.CreateVersion7(Sample.Now),
        UserName = name,
        DisplayName = displayName,
        Division = Sample.County,
        PasswordHash = "hash",
        Grants = [new RoleGrant(Role.Clerk, Sample.County)],
        CreatedAt = Sample.Now,
        SecurityStamp = "stamp",
    };
}
