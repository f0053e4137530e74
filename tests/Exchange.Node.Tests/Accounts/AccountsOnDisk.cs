using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Storage;
using Exchange.Testing;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Accounts;

/// <summary>The use cases around accounts over a real SQLite file, by a clock the test moves.</summary>
internal sealed class AccountsOnDisk : IAsyncDisposable
{
    public const string Password = "correct horse battery";
    public static readonly LockPolicy Policy = new(3, TimeSpan.FromMinutes(15));

    private readonly string folder = Directory.CreateTempSubdirectory("exchange-accounts-").FullName;
    private readonly ServiceProvider services;

    private AccountsOnDisk() => services = new ServiceCollection()
        .AddLogging()
        .AddSingleton<TimeProvider>(Clock)
        .AddSingleton<IDataProtectionProvider, EphemeralDataProtectionProvider>()
        .AddExchangeStorage(storage => storage.File = Path.Combine(folder, "node.db"))
        .AddAccounts()
        .BuildServiceProvider();

    public ManualTimeProvider Clock { get; } = new();

    public static async Task<AccountsOnDisk> CreateAsync()
    {
        var made = new AccountsOnDisk();
        await made.services.GetRequiredService<StorageMigrator>().MigrateAsync(CancellationToken.None);
        return made;
    }

    /// <summary>Runs a use case in a scope of its own.</summary>
    public async Task<T> DoAsync<TUse, T>(Func<TUse, Task<T>> run)
        where TUse : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await run(scope.ServiceProvider.GetRequiredService<TUse>());
    }

    public async Task<Account> AddAsync(string name, Role role = Role.Clerk, string division = "330106")
    {
        var code = DivisionCode.Parse(division);
        var added = await DoAsync((AddAccount use) => use.HandleLocallyAsync(
            new NewAccount(name, name, Password, code, [new RoleGrant(role, code)]), CancellationToken.None));
        Assert.True(added.Succeeded, added.Problem?.ToString());
        return added.Value;
    }

    /// <summary>The code of the refusal, or "in".</summary>
    public async Task<string> SignInAsync(string name, string password = Password, string? code = null)
    {
        var outcome = await DoAsync((SignIn use) => use.HandleAsync(name, password, code, Policy, CancellationToken.None));
        return outcome.Problem?.Code ?? "in";
    }

    public Task<Account?> FindAsync(string name) =>
        DoAsync((IAccountStore store) => store.FindAsync(name, CancellationToken.None));

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}
