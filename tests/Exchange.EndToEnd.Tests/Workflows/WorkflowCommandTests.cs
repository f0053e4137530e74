using System.Text.Json.Nodes;
using System.Xml.Linq;
using Exchange.EndToEnd.Tests.Network;

namespace Exchange.EndToEnd.Tests.Workflows;

/// <summary><c>exchange workflow validate|render|run</c> as scripts use them: exit codes, JSON, pictures.</summary>
public sealed class WorkflowCommandTests : IDisposable
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("exchange-workflow-");

    private static string Shipped => Path.Combine(Repository.Root, "workflows");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Validate_ends_with_0_for_a_shipped_workflow()
    {
        var end = (await RunAsync(
            "en", "workflow", "validate", Path.Combine(Shipped, "county-submission.json"), "--definitions", Shipped))
            .MustBe(0);

        Assert.Contains("0 errors", end.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validate_names_every_mistake_with_its_place_and_ends_with_1()
    {
        var county = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Shipped, "county-submission.json")))!;
        var activities = county["root"]!["activities"]!.AsArray();
        activities.Single(one => one!["id"]!.GetValue<string>() == "review")!.AsObject().Remove("candidateRole");
        activities.Add(JsonNode.Parse("""{ "id": "odd", "type": "Elsa.Unheard", "version": 1 }"""));
        var file = Write("mistaken.json", county.ToJsonString());

        using var json = System.Text.Json.JsonDocument.Parse(
            (await RunAsync("zh", "workflow", "validate", file, "--definitions", Shipped, "--json")).MustBe(1).Output);
        var text = (await RunAsync("zh", "workflow", "validate", file, "--definitions", Shipped)).MustBe(1).Output;

        var mistakes = json.RootElement.GetProperty("mistakes").EnumerateArray()
            .Where(mistake => !mistake.GetProperty("isWarning").GetBoolean())
            .Select(mistake => (Code: mistake.GetProperty("code").GetString(), At: mistake.GetProperty("activityId").GetString()))
            .ToList();
        Assert.Equal(mistakes.Count, json.RootElement.GetProperty("errors").GetInt32());
        Assert.Contains(("workflow.unknown-activity-type", "odd"), mistakes);
        Assert.Contains(("workflow.missing-input", "review"), mistakes);
        foreach (var (code, at) in mistakes)
            Assert.Contains($"错误 {code} [{at}]", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_command_ends_with_2_when_it_cannot_be_done()
    {
        var noJson = Write("no.json", "this is no definition");
        var picture = Path.Combine(folder.FullName, "no.svg");
        foreach (var (words, said) in new (string[], string)[]
        {
            (["workflow", "validate", noJson], "workflow."),
            (["workflow", "validate", Path.Combine(folder.FullName, "absent.json")], "absent.json"),
            (["workflow", "validate"], "usage: exchange workflow validate"),
            (["workflow", "render", noJson, "--out", picture], "workflow."),
            (["workflow", "render", noJson], "usage: exchange workflow render"),
            (["workflow", "render", noJson, "--out", picture, "--lang", "fr"], "fr"),
            (["workflow", "run", noJson], "workflow."),
            (["workflow", "run", noJson, "--flow-mode", "quick"], "quick"),
            (["workflow", "run", noJson, "--input", "nothing"], "nothing"),
        })
        {
            var end = (await RunAsync("en", words)).MustBe(2);
            Assert.Contains(said, end.Output + end.Errors, StringComparison.Ordinal);
        }

        Assert.False(File.Exists(picture));
    }

    [Fact]
    public async Task Render_draws_every_step_in_the_language_asked_for()
    {
        var file = Path.Combine(Shipped, "city-review.json");
        var steps = JsonNode.Parse(await File.ReadAllTextAsync(file))!["root"]!["activities"]!.AsArray();
        foreach (var (language, start) in new[] { ("zh", "开始"), ("en", "Start") })
        {
            foreach (var layout in new[] { "designer", "own" })
            {
                var target = Path.Combine(folder.FullName, $"{language}-{layout}.svg");
                (await RunAsync("en", "workflow", "render", file, "--out", target, "--lang", language, "--layout", layout))
                    .MustBe(0);

                var picture = XDocument.Load(target).Root!; // A picture has a root.
                var spoken = picture.Descendants(Svg + "g").Attributes("aria-label").Select(label => label.Value).ToList();
                Assert.Equal(steps.Count, spoken.Count);
                Assert.Contains(spoken, label => label.StartsWith(start, StringComparison.Ordinal));
                Assert.Equal(language, picture.Attribute("lang")?.Value);
            }
        }
    }

    [Fact]
    public async Task Run_ends_with_0_when_the_workflow_came_to_its_end()
    {
        var file = Write("runs.json", Definition(
            """
            { "id": "line", "type": "Elsa.WriteLine", "version": 1, "text": { "typeName": "String",
              "expression": { "type": "JavaScript", "value": "'Hello ' + getInput('Who')" } } }
            """));

        var text = (await RunAsync("en", "workflow", "run", file, "--input", "Who=west lake")).MustBe(0);
        var json = JsonNode.Parse(
            (await RunAsync("en", "workflow", "run", file, "--input", "Who=\"city\"", "--flow-mode", "token", "--json"))
            .MustBe(0).Output)!; // The command writes an object.

        Assert.Equal(["Hello west lake", "Finished / Finished"], text.Output.Trim().Split('\n'));
        Assert.Equal("Finished", json["subStatus"]!.GetValue<string>());
        Assert.Equal("Hello city", Assert.Single(json["lines"]!.AsArray())!.GetValue<string>());
    }

    [Fact]
    public async Task Run_ends_with_1_when_it_faults_or_is_refused()
    {
        var faulting = Write("faults.json", Definition(
            """
            { "id": "fault", "type": "Elsa.Fault", "version": 1, "message": { "typeName": "String",
              "expression": { "type": "Literal", "value": "no way on" } } }
            """));
        var refused = Write("refused.json", Definition("""{ "id": "odd", "type": "Elsa.Unheard", "version": 1 }"""));

        var faulted = (await RunAsync("en", "workflow", "run", faulting)).MustBe(1);
        var json = JsonNode.Parse((await RunAsync("en", "workflow", "run", faulting, "--json")).MustBe(1).Output)!;
        var said = (await RunAsync("en", "workflow", "run", refused)).MustBe(1);

        Assert.Contains("Finished / Faulted", faulted.Output, StringComparison.Ordinal);
        Assert.Contains("no way on", faulted.Errors, StringComparison.Ordinal);
        Assert.Equal("fault", Assert.Single(json["incidents"]!.AsArray())!["activityId"]!.GetValue<string>());
        Assert.Contains("refused", said.Output, StringComparison.Ordinal);
        Assert.Contains("workflow.unknown-activity-type odd", said.Errors, StringComparison.Ordinal);
    }

    private static Task<ProgramEnd> RunAsync(string language, params string[] words) => Programs.RunAsync(
        Repository.CliProgram, null, words, new Dictionary<string, string> { ["EXCHANGE_LANG"] = language });

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Definition(string activity) => $$"""
        { "id": "v1", "definitionId": "trial", "name": "Trial", "version": 1, "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1, "activities": [ {{activity}} ], "connections": [] } }
        """;
}
