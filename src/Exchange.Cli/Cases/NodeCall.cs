using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Cli.Shell;
using Exchange.Contracts;
using Exchange.Contracts.Problems;

namespace Exchange.Cli.Cases;

/// <summary>Runs a command against a node: finds the session, prints what comes back, turns refusals into exit codes.</summary>
internal static class NodeCall
{
    private static readonly JsonSerializerOptions Printed = new(ExchangeJson.Options) { WriteIndented = true };

    public static async Task<int> RunAsync(Arguments words, Func<ExchangeClient, Task<int>> call)
    {
        var node = SessionFile.NodeOf(words.Value("--node"));
        using var client = ExchangeClient.Create(node, SessionFile.Find(node)?.Cookie);
        client.Language = Language.Current;
        // A key of a program wins over a kept session: scripts say what they act with.
        client.ApiKey = Environment.GetEnvironmentVariable("EXCHANGE_API_KEY") is { Length: > 0 } key ? key : null;
        var before = client.SessionCookie;
        try
        {
            var code = await call(client);
            // The node renews a session that is in use.
            if (client.SessionCookie is { } renewed && renewed != before)
                new SessionFile(node, renewed).Save();
            return code;
        }
        catch (ExchangeProblemException refused)
        {
            return Refuse(refused.Problem, words.Has("--json"));
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            Console.Error.WriteLine(Language.Text($"{node} cannot be reached: {broken.Message}", $"无法连接 {node}:{broken.Message}"));
            return 2;
        }
    }

    /// <summary>Shows the answer: as JSON when asked for, else by the given lines.</summary>
    public static int Show<T>(Arguments words, T answer, Action<T> print)
    {
        if (words.Has("--json"))
            Console.WriteLine(JsonSerializer.Serialize(answer, Printed));
        else
            print(answer);
        return 0;
    }

    public static string Text(LocalizedText text) => Language.Text(text.En, text.Zh);

    /// <summary>Local time, to the minute.</summary>
    public static string Time(DateTimeOffset? at) => at?.ToLocalTime().ToString("yyyy-MM-dd HH:mm", null) ?? "-";

    public static int Refuse(ProblemDescription problem, bool json)
    {
        if (json)
            Console.WriteLine(new JsonObject { ["problem"] = JsonSerializer.SerializeToNode(problem, Printed) }.ToJsonString(Printed));
        else
            Console.Error.WriteLine($"{problem.Code}: {problem.Title}\n  {problem.Detail}");
        if (problem.Code == "rights.sign-in-needed")
            Console.Error.WriteLine(Language.Text("  exchange login --node URL --user NAME", "  请先执行 exchange login --node URL --user 用户名"));
        return 1;
    }
}
