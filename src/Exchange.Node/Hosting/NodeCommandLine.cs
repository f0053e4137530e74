using System.Reflection;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Hosting;

/// <summary>The words after <c>exchange-node</c>: a verb, or none to run the node.</summary>
internal static class NodeCommandLine
{
    private const string Usage = """
        exchange-node --config FILE [--roles web,worker,exchange]     run a node
        """;

    // The build's API describer starts the program without arguments.
    private static bool IsDescribed => Assembly.GetEntryAssembly()?.GetName().Name == "GetDocument.Insider";

    public static async Task<int> RunAsync(string[] words)
    {
        if (IsDescribed)
        {
            await NodeHost.Build(NodeSettings.ForDescription()).RunAsync();
            return 0;
        }

        return await RunNodeAsync(words);
    }

    private static async Task<int> RunNodeAsync(string[] words)
    {
        if (ValueOf(words, "--config") is not { } file)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        NodeRoles? roles = null;
        if (ValueOf(words, "--roles") is { } text && (roles = RunningRoles.Parse(text)) is null)
        {
            await Console.Error.WriteLineAsync($"--roles is '{text}'; allowed are web, worker, exchange, separated by commas");
            return 2;
        }

        try
        {
            await using var app = NodeHost.Build(NodeSettings.Load(file, roles));
            await app.RunAsync();
            return 0;
        }
        catch (OptionsValidationException invalid)
        {
            foreach (var failure in invalid.Failures)
                await Console.Error.WriteLineAsync(failure);
            return 2;
        }
        catch (Exception unreadable) when (unreadable is FileNotFoundException or InvalidDataException or FormatException)
        {
            await Console.Error.WriteLineAsync($"{file}: {unreadable.Message}");
            return 2;
        }
    }

    internal static string? ValueOf(string[] words, string name)
    {
        var at = Array.IndexOf(words, name);
        return at >= 0 && at + 1 < words.Length ? words[at + 1] : null;
    }
}
