namespace Exchange.Cli.Shell;

/// <summary>Finds the verb (one or two words), runs it, and turns a misunderstanding into a usage line.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(IReadOnlyList<CliCommand> commands, string[] words)
    {
        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, press) =>
        {
            press.Cancel = true;
            stop.Cancel();
        };

        var command = Find(commands, words, 2) ?? Find(commands, words, 1);
        if (command is null)
        {
            PrintOverview(commands);
            return words is [] or ["--help"] or ["help"] ? 0 : 2;
        }

        var rest = words[command.Name.Split(' ').Length..];
        if (rest.Contains("--help"))
        {
            Console.WriteLine($"exchange {command.Usage}\n\n{Language.Text(command.SummaryEn, command.SummaryZh)}");
            return 0;
        }

        try
        {
            return await command.Run(new Arguments(rest, Arguments.KnownSwitches), stop.Token);
        }
        catch (UsageException misuse)
        {
            Console.Error.WriteLine($"{misuse.Message}\nusage: exchange {command.Usage}");
            return 2;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return 130;
        }
    }

    private static CliCommand? Find(IReadOnlyList<CliCommand> commands, string[] words, int length) =>
        words.Length < length ? null : commands.FirstOrDefault(c => c.Name == string.Join(' ', words[..length]));

    private static void PrintOverview(IReadOnlyList<CliCommand> commands)
    {
        Console.WriteLine(Language.Text("exchange — pack, check, submit and prove plan packages", "exchange — 成果包的打包、质检、汇交与核验"));
        foreach (var command in commands.OrderBy(command => command.Name, StringComparer.Ordinal))
            Console.WriteLine($"  {command.Name,-20} {Language.Text(command.SummaryEn, command.SummaryZh)}");
    }
}
