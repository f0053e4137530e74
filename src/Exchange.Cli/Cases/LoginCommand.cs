using System.Text;
using Exchange.Cli.Shell;

namespace Exchange.Cli.Cases;

/// <summary><c>login</c>: signs in to a node and keeps the session for the other commands.</summary>
internal static class LoginCommand
{
    public static CliCommand Command { get; } = new(
        "login", "login --node URL --user NAME [--code CODE]     password by prompt, or EXCHANGE_PASSWORD; code of the second factor",
        "sign in to a node", "登录节点", RunAsync);

    private static Task<int> RunAsync(Arguments words, CancellationToken cancellationToken) =>
        NodeCall.RunAsync(words, async client =>
        {
            var user = words.RequiredValue("--user");
            var password = Environment.GetEnvironmentVariable("EXCHANGE_PASSWORD") ?? Ask();
            (client.SessionCookie, client.ApiKey) = (null, null);
            var session = await client.SignInAsync(user, password, words.Value("--code"), cancellationToken);
            new SessionFile(client.Node, client.SessionCookie!).Save(); // Signing in has set it.
            return NodeCall.Show(words, session, shown =>
            {
                Console.WriteLine($"{shown.Account.DisplayName} ({shown.Account.UserName}), {shown.Account.DivisionName}");
                foreach (var grant in shown.Account.Grants)
                    Console.WriteLine($"  {grant.Role} @ {grant.Division}");
            });
        });

    private static string Ask()
    {
        if (Console.IsInputRedirected)
            return Console.In.ReadLine() ?? "";
        Console.Error.Write(Language.Text("Password: ", "密码:"));
        var typed = new StringBuilder();
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
