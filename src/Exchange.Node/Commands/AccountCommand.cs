using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Node.Accounts;
using Exchange.Node.Auditing;
using Exchange.Node.Hosting;
using Exchange.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Commands;

/// <summary>
/// <c>account add</c>: adds an account at the machine, as the first administrator must be. The password comes from standard
/// input, never from the command line, which others on the machine can read.
/// </summary>
internal static class AccountCommand
{
    public static NodeCommand Command { get; } = new(
        "account add",
        "account add --config FILE --user NAME --name DISPLAY-NAME --role ROLE[@DIVISION][/DEPARTMENT] [--role …] [--division CODE] [--keep-password]"
        + "     password on standard input, to be changed at the first sign-in unless --keep-password",
        RunAsync);

    /// <summary>Adds many at once: one line each on standard input, <c>name TAB display name TAB roles TAB password</c>, roles
    /// separated by commas. Stops at the first refusal; those before it stay.</summary>
    public static NodeCommand Import { get; } = new(
        "account import",
        "account import --config FILE [--division CODE]     lines 'user TAB display name TAB ROLE[@DIVISION][/DEPARTMENT],… TAB password' on standard input",
        ImportAsync);

    /// <summary>For the administrator nobody is left to help: whoever has the machine may open an account again.</summary>
    public static NodeCommand Rescue { get; } = new(
        "account rescue",
        "account rescue --config FILE --user NAME     new password on standard input; ends lock, second factor, sessions and keys",
        RescueAsync);

    private static async Task<int> RescueAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var settings = NodeSettings.Load(words.Required("--config"));
        var (user, password) = (words.Required("--user"), ReadPassword());
        await using var services = await OpenAsync(settings, cancellationToken);
        var outcome = await services.GetRequiredService<AuditTrail>().RunAsync(
            $"shell:{Environment.UserName}", "RescueAccount", user,
            scope => AccountActions.CountLostAsync(scope, user, cancellationToken),
            scope => scope.GetRequiredService<AdministerAccount>().RescueLocallyAsync(user, password, cancellationToken),
            cancellationToken);
        if (!outcome.Succeeded)
            return CommandLanguage.Refuse(outcome.Problem);
        Console.WriteLine($"{outcome.Value.UserName} may sign in again and must change the password then");
        return 0;
    }

    private static async Task<int> ImportAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var settings = NodeSettings.Load(words.Required("--config"));
        var division = Division(words.Value("--division") ?? settings.Node.Division);
        await using var services = await OpenAsync(settings, cancellationToken);
        for (var number = 1; await Console.In.ReadLineAsync(cancellationToken) is { } line; number++)
        {
            if (line.Length == 0)
                continue;
            if (line.Split('\t') is not [var user, var name, var roles, var password])
                throw new CommandMisuseException($"line {number} has not four fields separated by tabs");
            var account = new NewAccount(user, name, password, division, [.. roles.Split(',').Select(text => Grant(text, division))]);
            var outcome = await AddAsync(services, account, cancellationToken);
            if (!outcome.Succeeded)
                return CommandLanguage.Refuse(outcome.Problem);
            Console.WriteLine($"{user} added: {roles}");
        }

        return 0;
    }

    private static async Task<int> RunAsync(CommandWords words, CancellationToken cancellationToken)
    {
        var settings = NodeSettings.Load(words.Required("--config"));
        var division = Division(words.Value("--division") ?? settings.Node.Division);
        RoleGrant[] grants = [.. words.Values("--role").Select(text => Grant(text, division))];
        var account = new NewAccount(
            words.Required("--user"), words.Value("--name") ?? words.Required("--user"), ReadPassword(), division, grants)
        {
            MustChangePassword = !words.Has("--keep-password"),
        };

        var outcome = await AddAsync(settings, account, cancellationToken);
        if (!outcome.Succeeded)
            return CommandLanguage.Refuse(outcome.Problem);
        Console.WriteLine($"{outcome.Value.UserName} added: {string.Join(", ", grants.Select(Describe))}");
        return 0;
    }

    /// <summary>Adds the account in its own transaction with its audit line.</summary>
    public static async Task<Outcome<Account>> AddAsync(
        NodeSettings settings, NewAccount account, CancellationToken cancellationToken)
    {
        await using var services = await OpenAsync(settings, cancellationToken);
        return await AddAsync(services, account, cancellationToken);
    }

    private static async Task<ServiceProvider> OpenAsync(NodeSettings settings, CancellationToken cancellationToken)
    {
        var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddExchangeStorage(storage => settings.Configuration.GetSection(StorageOptions.SectionName).Bind(storage))
            .AddAccounts()
            .AddSingleton<AuditTrail>()
            .BuildServiceProvider();
        await services.GetRequiredService<StorageMigrator>().MigrateAsync(cancellationToken);
        return services;
    }

    private static Task<Outcome<Account>> AddAsync(
        ServiceProvider services, NewAccount account, CancellationToken cancellationToken) =>
        services.GetRequiredService<AuditTrail>().RunAsync(
            $"shell:{Environment.UserName}", "AddAccount", account.UserName,
            scope => scope.GetRequiredService<AddAccount>().HandleLocallyAsync(account, cancellationToken),
            cancellationToken);

    private static RoleGrant Grant(string text, DivisionCode home)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var department = slash < 0 ? null : text[(slash + 1)..];
        var parts = (slash < 0 ? text : text[..slash]).Split('@');
        if (parts.Length > 2 || department is "" || !Enum.TryParse<Role>(parts[0], ignoreCase: true, out var role)
            || int.TryParse(parts[0], out _))
            throw new CommandMisuseException(
                $"--role is '{text}'; allowed are {string.Join(", ", Enum.GetNames<Role>())}, with @DIVISION and /DEPARTMENT");
        return new RoleGrant(role, parts.Length == 2 ? Division(parts[1]) : home, department);
    }

    private static string Describe(RoleGrant grant) =>
        $"{grant.Role}@{grant.Division}{(grant.Department is null ? "" : $"/{grant.Department}")}";

    private static DivisionCode Division(string text) =>
        DivisionCode.TryParse(text, out var code) ? code : throw new CommandMisuseException($"'{text}' is not a division code");

    private static string ReadPassword()
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        Console.Error.Write("Password 密码: ");
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is var key && key.Key != ConsoleKey.Enter)
        {
            if (key.Key != ConsoleKey.Backspace)
                typed.Append(key.KeyChar);
            else if (typed.Length > 0)
                typed.Length--;
        }

        Console.Error.WriteLine();
        return typed.ToString();
    }
}
