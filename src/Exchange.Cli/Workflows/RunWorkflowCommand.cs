using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Cli.Shell;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Exchange.Workflow.Hosting;
using Exchange.Workflow.Runs;

namespace Exchange.Cli.Workflows;

/// <summary><c>exchange workflow run</c>: runs a definition in this process, meeting every bookmark at once.</summary>
internal static class RunWorkflowCommand
{
    public static CliCommand Command { get; } = new(
        "workflow run",
        "workflow run FILE [--definitions DIR] [--flow-mode counter|token] [--input name=json …] [--json]",
        "run a workflow definition in this process",
        "在本进程内试运行流程定义",
        RunAsync);

    private static async Task<int> RunAsync(Arguments arguments, CancellationToken cancellationToken)
    {
        var file = arguments.Required(0, "FILE");
        var request = new TrialRequest
        {
            Definition = await DefinitionFiles.ReadAsync(file, cancellationToken),
            Others = await DefinitionFiles.ReadOthersAsync(arguments.Value("--definitions"), file, cancellationToken),
            Input = ReadInput(arguments.Values("--input")),
            FlowMode = ReadFlowMode(arguments.Value("--flow-mode")),
        };
        var result = await new WorkflowTrial().RunAsync(request, cancellationToken);
        if (arguments.Has("--json"))
            Console.WriteLine(ToJson(result).ToJsonString(WorkflowJson.Output));
        else
            Print(result);
        if (DefinitionReader.Read(request.Definition).Definition is null)
            return 2;
        return result.Instance is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted } ? 0 : 1;
    }

    private static JsonObject ReadInput(IEnumerable<string> words)
    {
        var input = new JsonObject();
        foreach (var word in words)
        {
            var parts = word.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0)
                throw new UsageException($"--input wants name=json, found {word}");
            input[parts[0]] = Value(parts[1]);
        }

        return input;
    }

    // Quotes are easily lost in a shell: what is no JSON is taken as the text it is.
    private static JsonNode? Value(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    private static FlowMode ReadFlowMode(string? word) => word switch
    {
        null or "counter" => FlowMode.Counter,
        "token" => FlowMode.Token,
        _ => throw new UsageException($"--flow-mode is counter or token, found {word}"),
    };

    private static JsonObject ToJson(TrialResult result)
    {
        var json = new JsonObject
        {
            ["status"] = result.Instance?.Status.ToString() ?? "Refused",
            ["subStatus"] = result.Instance?.SubStatus.ToString() ?? "Refused",
            ["lines"] = List(result.Lines, line => JsonValue.Create(line)),
            ["output"] = result.Run?.Output.DeepClone() ?? new JsonObject(),
            ["variables"] = result.Variables.DeepClone(),
            ["incidents"] = List(result.Incidents, incident => new JsonObject
            {
                ["activityId"] = incident.ActivityId,
                ["activityType"] = incident.ActivityType,
                ["message"] = incident.Message,
            }),
            ["journal"] = List(result.Journal, entry => new JsonObject
            {
                ["activityId"] = entry.ActivityId,
                ["eventName"] = entry.EventName,
                ["outcome"] = entry.Outcome,
                ["sequence"] = entry.Sequence,
                ["at"] = entry.At,
            }),
            ["childInstances"] = List(result.Children, child => new JsonObject
            {
                ["instanceId"] = child.Id.ToString("N"),
                ["parentInstanceId"] = child.ParentInstanceId?.ToString("N"),
                ["definitionId"] = child.DefinitionId,
                ["correlationId"] = child.CorrelationId,
                ["status"] = child.Status.ToString(),
                ["subStatus"] = child.SubStatus.ToString(),
                ["properties"] = WorkflowRun.FromJson(child.StateJson).Properties.DeepClone(),
            }),
        };
        if (result.Instance is { } instance)
            json["instanceId"] = instance.Id.ToString("N");
        if (result.Mistakes.Count > 0)
            json["mistakes"] = List(result.Mistakes, WorkflowJson.Mistake);
        if (result.HttpAnswers.Count > 0)
        {
            json["httpAnswers"] = List(result.HttpAnswers, answer => new JsonObject
            {
                ["status"] = answer.StatusCode,
                ["contentType"] = answer.ContentType,
                ["body"] = answer.Content,
            });
        }

        return json;
    }

    private static JsonArray List<T>(IEnumerable<T> items, Func<T, JsonNode?> convert) => new([.. items.Select(convert)]);

    private static void Print(TrialResult result)
    {
        foreach (var mistake in result.Mistakes)
            Console.Error.WriteLine($"{mistake.Code} {mistake.ActivityId}: {Language.Text(mistake.En, mistake.Zh)}");
        foreach (var line in result.Lines)
            Console.WriteLine(line);
        foreach (var incident in result.Incidents)
            Console.Error.WriteLine($"{incident.ActivityId} {incident.ActivityType}: {incident.Message}");
        Console.WriteLine(result.Instance is { } instance
            ? $"{instance.Status} / {instance.SubStatus}"
            : Language.Text("refused", "未通过校验"));
    }
}
