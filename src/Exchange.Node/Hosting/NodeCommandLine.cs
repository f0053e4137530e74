using System.Reflection;
using System.Text.Json;
using Exchange.Hub.Extracts;
using Exchange.Hub.Maps;
using Exchange.Node.Checks;
using Exchange.Node.Commands;
using Exchange.Node.Maps;
using Exchange.Node.Sync;
using Exchange.Transport.Directory;
using Exchange.Validation.Processes;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Hosting;

/// <summary>The words after <c>exchange-node</c>: a verb, or none to run the node.</summary>
internal static class NodeCommandLine
{
    private static readonly IReadOnlyList<NodeCommand> Commands =
        [
            InitCommand.Command, AccountCommand.Command, AccountCommand.Import, AccountCommand.Rescue, .. DirectoryCommands.All,
            .. BackupCommands.All,
        ];

    private static readonly NodeCommand Run = new(
        "", "--config FILE [--roles web,worker,exchange]     run a node", RunNodeAsync);

    // The build's API describer starts the program without arguments.
    private static bool IsDescribed => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    public static async Task<int> RunAsync(string[] words)
    {
        if (IsDescribed)
        {
            await NodeHost.Build(NodeSettings.ForDescription()).RunAsync();
            return 0;
        }

        if (words is [CheckProgram.Verb, .. var rest])
            return await CheckChild.RunAsync(rest, TimeProvider.System);
        if (words is [TreeChild.Verb, var folder, var output])
            return await TreeChild.RunAsync(folder, output);
        if (words is [MapRegistration.Verb, .. var cutting])
            return await TileChild.RunAsync(cutting);

        if (words is [ExtractChild.Verb, .. var extracting])
            return await ExtractChild.RunAsync(extracting);

        var command = Find(words, 2) ?? Find(words, 1) ?? (words.Contains("--config") ? Run : null);
        if (command is null || words.Contains("--help"))
            return await UsageAsync();
        var after = command.Name.Length == 0 ? words : words[command.Name.Split(' ').Length..];
        return await GuardAsync(command, new CommandWords(after));
    }

    private static NodeCommand? Find(string[] words, int length) =>
        words.Length < length ? null : Commands.FirstOrDefault(command => command.Name == string.Join(' ', words[..length]));

    /// <summary>What an operator can put right is one line, not a stack trace.</summary>
    private static async Task<int> GuardAsync(NodeCommand command, CommandWords words)
    {
        try
        {
            return await command.Run(words, CancellationToken.None);
        }
        catch (CommandMisuseException misuse)
        {
            await Console.Error.WriteLineAsync($"{misuse.Message}\nusage: exchange-node {command.Usage}");
            return 2;
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures)
                await Console.Error.WriteLineAsync(failure);
            return 2;
        }
        catch (Exception unusable) when (unusable is FileNotFoundException or DirectoryNotFoundException or InvalidDataException
            or FormatException or JsonException or DirectoryBusyException)
        {
            await Console.Error.WriteLineAsync(unusable.Message);
            return 2;
        }
    }

    private static async Task<int> RunNodeAsync(CommandWords words, CancellationToken cancellationToken)
    {
        NodeRoles? roles = null;
        if (words.Value("--roles") is { } text && (roles = RunningRoles.Parse(text)) is null)
            throw new CommandMisuseException($"--roles is '{text}'; allowed are web, worker, exchange, separated by commas");
        var settings = NodeSettings.Load(words.Required("--config"), roles);
        await using var app = NodeHost.Build(settings);
        await NodeStart.PrepareAsync(app.Services, settings, cancellationToken);
        await app.RunAsync(cancellationToken);
        return 0;
    }

    private static async Task<int> UsageAsync()
    {
        foreach (var command in Commands.Prepend(Run))
            await Console.Error.WriteLineAsync($"exchange-node {command.Usage}");
        return 2;
    }
}
