using System.Text.Json.Nodes;
using Exchange.Workflow.Expressions;
using Exchange.Workflow.Runs;
using Exchange.Workflow.Tests.Support;

namespace Exchange.Workflow.Tests.Expressions;

public sealed class ScriptTests
{
    [Theory]
    [InlineData("return 1 + 1;", "2")]
    [InlineData("1 + 1", "2")]
    [InlineData("getCounter() + 1", "8")]
    [InlineData("variables.Counter * 2", "14")]
    [InlineData("`${getName()} ${getInput('Who')} ${getWho()}`", "计划 甲 甲")]
    [InlineData("({ a: [1, 2.5], b: '好' })", """{"a":[1,2.5],"b":"好"}""")]
    [InlineData("isNullOrWhiteSpace('  ')", "True")]
    [InlineData("toJson({ x: 1 })", """{"x":1}""")]
    [InlineData("stringFromBase64(stringToBase64('国土'))", "国土")]
    [InlineData("undefined", null)]
    [InlineData("0 / 0", null)]
    public async Task Evaluates(string source, string? expected) => Assert.Equal(expected ?? "", await PrintAsync(source));

    [Fact]
    public async Task Writes_variables_back_by_setter_and_by_object()
    {
        var result = await RunAsync(
            Define.Sequence(
                "Sequence1",
                Define.Activity("Elsa.RunJavaScript", "Script1", ("script", Define.Literal("setCounter(8); variables.Name = 'x'"))),
                Define.SetVariable("Set1", "Counter", "getCounter() + 1.4")));
        Assert.Equal("9", result["Counter"]!.ToJsonString());
        Assert.Equal("x", result["Name"]!.GetValue<string>());
    }

    [Fact]
    public async Task Chooses_outcomes_in_a_script()
    {
        var trial = await TrialAsync(Define.Flowchart(
            "Flowchart1",
            [
                Define.Activity("Elsa.RunJavaScript", "Script1", ("script", Define.Literal("setOutcome('Yes'); 'result'"))),
                Define.WriteLine("Yes", "getResultFromScript1() + getOutputFrom('Script1') + getLastResult()"),
                Define.WriteLine("No"),
            ],
            "Script1:Yes->Yes",
            "Script1:No->No"));
        Assert.Equal(["resultresultresult"], trial.Lines);
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("function f() { return f(); } f()")]
    [InlineData("let s = 'x'; while (true) s += s;")]
    [InlineData("const a = []; while (true) a.push(new Array(1000).fill(7));")]
    [InlineData("'x'.repeat(2 ** 29)")]
    [InlineData("new Array(2 ** 31)")]
    [InlineData("JSON.stringify(new Array(900000).fill('xxxxxxxxxxxxxxxxxxxx'))")]
    [InlineData("/^(a+)+$/.test('a'.repeat(40) + '!')")]
    [InlineData("eval('1 + 1')")]
    [InlineData("new Function('return 1')()")]
    [InlineData("System.IO.File.ReadAllText('/etc/passwd')")]
    [InlineData("importNamespace('System')")]
    [InlineData("nonsense(")]
    [InlineData("parseGuid('no guid')")]
    [InlineData("const a = {}; a.a = a; return a;")]
    [InlineData("throw 'mine'")]
    public async Task Stops_a_hostile_or_broken_script_and_faults(string source)
    {
        var scripts = new ScriptOptions { Timeout = TimeSpan.FromSeconds(2) };
        await using var node = new TestNode(configure: services =>
            Microsoft.Extensions.DependencyInjection.OptionsServiceCollectionExtensions.Configure<Exchange.Workflow.Hosting.WorkflowOptions>(
                services, options => options.Scripts = scripts));

        // The script comes in as input, as it would not pass validation.
        await node.PublishAsync(Define.Workflow("hostile", Define.Activity(
            "Elsa.RunJavaScript", "Script1", ("script", Define.Script("getSource()")))));
        var id = await node.StartAsync("hostile", new JsonObject { ["Source"] = source });
        Assert.Equal(WorkflowSubStatus.Faulted, (await node.InstanceAsync(id)).SubStatus);
        Assert.Contains("script", Assert.Single((await node.StateAsync(id)).Incidents).Message, StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<string> PrintAsync(string source)
    {
        var trial = await TrialAsync(Define.WriteLine("Print", source));
        return Assert.Single(trial.Lines);
    }

    private static async Task<JsonObject> RunAsync(JsonObject root) => (await TrialAsync(root)).Variables;

    private static async Task<Exchange.Workflow.Hosting.TrialResult> TrialAsync(JsonObject root)
    {
        var result = await new Exchange.Workflow.Hosting.WorkflowTrial().RunAsync(
            new Exchange.Workflow.Hosting.TrialRequest
            {
                Definition = Define.Workflow("script", root, ("Counter", "Int32", "7"), ("Name", "String", "计划")),
                Input = new JsonObject { ["Who"] = "甲" },
            },
            default);
        Assert.Empty(result.Incidents);
        Assert.NotNull(result.Instance);
        return result;
    }
}
