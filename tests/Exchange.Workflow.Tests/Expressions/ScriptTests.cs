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
    [InlineData("throw 'x'.repeat(5000000)")]
    [InlineData("const f = []; for (let i = 0; i < 5000; i++) f.push(() => f[(i + 1) % 5000]()); f[0]()")]
    [InlineData("({ get a() { while (true) {} } })")]
    [InlineData("({ toJSON() { while (true) {} } })")]
    [InlineData("({ get a() { return this.a; } })")]
    [InlineData("new Proxy({}, { ownKeys() { while (true) {} } })")]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) a = [a]; a")]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) a = [a]; JSON.stringify(a)")]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) a = [a]; String(a)")]
    [InlineData("let a = []; for (let i = 0; i < 100000; i++) a = [a]; a.flat(Infinity).length.x.y")]
    [InlineData("JSON.parse('['.repeat(100000))")]
    [InlineData("new RegExp('('.repeat(100000))")]
    [InlineData("variables.Name = new Proxy({}, { get() { while (true) {} }, ownKeys() { return ['a']; }, "
        + "getOwnPropertyDescriptor() { return { enumerable: true, configurable: true, value: 1 }; } })")]
    [InlineData("getName.constructor('return this')()")]
    [InlineData("(async function () {}).constructor('return 1')()")]
    [InlineData("toJson.call.call.call(eval, null, '1')")]
    [InlineData("getName().GetType().Assembly")]
    [InlineData("clr.System")]
    [InlineData("require('fs')")]
    [InlineData("process.exit(1)")]
    [InlineData("new SharedArrayBuffer(2 ** 40)")]
    [InlineData("new Uint8Array(2 ** 31)")]
    [InlineData("[...'x'.repeat(2 ** 24)].map(c => c.repeat(100)).join('')")]
    [InlineData("'x'.padEnd(2 ** 30)")]
    [InlineData("10n ** (10n ** 9n)")]
    [InlineData("let a = 3n; while (true) a *= a")]
    [InlineData("let a = BigInt(3); while (true) a *= a")]
    [InlineData("let a = new BigInt64Array([3])[0]; while (true) a *= a")]
    [InlineData("let a = new DataView(new ArrayBuffer(8)).getBigInt64(0); while (true) a *= a")]
    [InlineData("let a = Temporal.Now.instant().epochNanoseconds; while (true) a *= a")]
    [InlineData("const a = new Array(900000).fill(0).map((_, i) => i); while (true) a.sort((x, y) => y - x)")]
    [InlineData("'a'.repeat(5000000).split('').reverse().join('').replaceAll('a', 'aaaaaaaaaaaaaaaa')")]
    [InlineData("'a'.repeat(30000).match(/(.*)*b/)")]
    [InlineData("const m = new Map(); let i = 0; while (true) m.set(i++, 'x')")]
    [InlineData("function* g() { yield* g(); } [...g()]")]
    [InlineData("Promise.reject(1); (async () => { while (true) await 1; })(); while (true) ;")]
    [InlineData("let a = []; for (let i = 0; i < 60; i++) a = [a, a]; a")]
    [InlineData("let a = []; for (let i = 0; i < 60; i++) a = [a, a]; JSON.stringify(a)")]
    [InlineData("let a = []; for (let i = 0; i < 60; i++) a = [a, a]; String(a)")]
    [InlineData("let a = []; for (let i = 0; i < 60; i++) a = [a, a]; a.flat(Infinity).x.y")]
    [InlineData("let a = {}; for (let i = 0; i < 60; i++) a = { a, b: a }; toJson(a)")]
    [InlineData("'x'.repeat(5000000).replaceAll('x', 'x'.repeat(1000))")]
    [InlineData("'x'.repeat(5000000).replace(/x/g, 'x'.repeat(1000))")]
    [InlineData("'x'.repeat(500000).split('').join('y'.repeat(100000))")]
    [InlineData("new Array(1000000).join('x'.repeat(10000))")]
    [InlineData("const s = 'x'.repeat(1000000); new Array(900000).fill(s).join('')")]
    [InlineData("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)")]
    [InlineData("let h = {}; for (let i = 0; i < 100000; i++) h = new Proxy({}, h); h.x")]
    [InlineData("let it = [1].values(); for (let i = 0; i < 100000; i++) it = it.map(x => x); it.next()")]
    [InlineData("let it = [1].values(); for (let i = 0; i < 100000; i++) it = it.take(5); it.next()")]
    [InlineData("let it = [1].values(); for (let i = 0; i < 100000; i++) it = it.flatMap(x => [x]); it.next()")]
    [InlineData("const I = Object.getPrototypeOf(Object.getPrototypeOf([].values())).constructor; let it = [1].values();"
        + "for (let i = 0; i < 100000; i++) it = I.concat(it); it.next()")]
    [InlineData("const I = Object.getPrototypeOf(Object.getPrototypeOf([].values())).constructor; I.from([1]).drop(1)")]
    [InlineData("function* w(x) { yield* x; } let it = [1].values(); for (let i = 0; i < 50000; i++) it = w(it); [...it]")]
    [InlineData("const o = { *w(x) { for (const v of x) yield v; } }; let it = [1].values();"
        + "for (let i = 0; i < 50000; i++) it = o.w(it); [...it]")]
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

    [Fact]
    public async Task Keeps_what_a_script_does_to_prototypes_to_itself()
    {
        var trial = await TrialAsync(Define.Sequence(
            "Sequence1",
            Define.Activity("Elsa.RunJavaScript", "Script1", ("script", Define.Literal(
                "Object.prototype.then = 'evil'; Array.prototype.toJSON = () => 'evil';"
                + "String.prototype.trim = () => 'evil';"
                + "globalThis.getName = () => 'evil'; Math.max = () => 666; JSON.parse = () => 'evil'; 1"))),
            Define.WriteLine(
                "Print", "getName() + ({}).then + [1].toJSON + ' a '.trim() + Math.max(1, 2) + JSON.parse('3')")));
        Assert.Equal(["计划undefinedundefineda23"], trial.Lines);
    }

    [Fact]
    public async Task Gives_a_repeated_burst_the_same_time_ids_and_random_numbers()
    {
        const string Source =
            "`${Date.now()} ${new Date().getHours()} ${newGuid()} ${newGuid()} ${Math.random()} ${newShortGuid()}`";
        var instance = new Guid("018f0000-0000-7000-8000-000000000009");
        var definition = Define.Workflow("draw", Define.Sequence(
            "S", Define.WriteLine("One", Source), Define.Delay("D", "00:01:00"), Define.WriteLine("Two", Source)));
        var lives = new List<IReadOnlyList<string>>();
        for (var life = 0; life < 2; life++)
        {
            await using var node = new TestNode();
            await node.PublishAsync(definition);
            await node.SendAsync(Exchange.Workflow.Hosting.SendStimulus.Start("draw", instance, node.Clock));
            await node.RunAsync();
            await node.AdvanceAsync(TimeSpan.FromMinutes(2));
            lives.Add([.. node.Lines]);
        }

        Assert.Equal(lives[0], lives[1]);
        Assert.StartsWith("1772413200000 1 ", lives[0][0], StringComparison.Ordinal);
        var parts = lives[0].SelectMany(line => line.Split(' ').Skip(2)).ToList();
        Assert.Equal(parts.Count, parts.Distinct().Count());
    }

    [Fact]
    public async Task Refuses_a_script_longer_than_people_write()
    {
        await using var node = new TestNode();
        var text = Define.Workflow(
            "long", Define.WriteLine("Print", "1 //" + new string('x', ScriptOptions.MaxSourceCharacters)));
        Assert.Equal(["workflow.bad-script"], await node.RefusalsAsync(text));
        var deep = Define.Workflow(
            "deep", Define.WriteLine("Print", new string('(', 100_000) + "1" + new string(')', 100_000)));
        Assert.Equal(["workflow.bad-script"], await node.RefusalsAsync(deep));
        var big = Define.Workflow("big", Define.WriteLine("Print", "const f = (x) => x * 2n; f(1n)"));
        Assert.Equal(["workflow.bad-script"], await node.RefusalsAsync(big));
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
