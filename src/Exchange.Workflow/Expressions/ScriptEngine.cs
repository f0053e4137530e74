using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Acornima;
using Acornima.Ast;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Engine;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Runtime;
using Jint.Runtime.Interop;
using JintEngine = Jint.Engine;

namespace Exchange.Workflow.Expressions;

/// <summary>
/// Runs JavaScript in a fresh, limited engine per evaluation. Values cross as JSON, never as .NET objects, so a script can
/// reach nothing but the functions listed here. Source: elsa-format §3.2.
/// </summary>
internal sealed partial class ScriptEngine(ScriptOptions options)
{
    private const int MaxPrepared = 2_000;

    // More than any value people work with, and well below what state and stimuli can nest.
    private const int MaxDepth = 100;

    // One multiplication of numbers that long takes minutes, and no limit can interrupt it.
    private const string NoBigInt =
        "The script uses BigInt numbers, which are not run; write them without n, or as text.";

    // One generator that goes through another, and so on, is resumed by the engine's own recursion: see below.
    private const string NoGenerators =
        "The script uses generator functions (function*), which are not run; write a loop or an array instead.";

    // What makes such numbers, or lets a script wait; and proxies: a chain of a hundred thousand of them is walked by the engine's
    // own recursion, past every limit, until the stack of the whole process ends.
    private static readonly string[] Withheld =
        ["BigInt", "BigInt64Array", "BigUint64Array", "DataView", "Temporal", "Atomics", "SharedArrayBuffer", "Proxy", "Iterator"];

    // What wraps one iterator in another, lazily: such chains end the process too. Their prototype is reached without the name.
    private static readonly string[] Wrappers =
        ["map", "filter", "take", "drop", "flatMap", "from", "concat", "zip", "zipKeyed"];

    private static readonly ScriptPreparationOptions Preparation = new()
    {
        ParsingOptions = ScriptParsingOptions.Default with { AllowReturnOutsideFunction = true },
    };

    private readonly ConcurrentDictionary<string, Prepared<Script>> prepared = new(StringComparer.Ordinal);

    /// <summary>Why the source cannot be parsed; null when it can.</summary>
    public static string? FindSyntaxError(string source)
    {
        if (source.Length > ScriptOptions.MaxSourceCharacters)
            return TooLong(source);
        try
        {
            return FindWithheld(JintEngine.PrepareScript(source, options: Preparation));
        }
        catch (ScriptPreparationException error)
        {
            return error.InnerException?.Message ?? error.Message;
        }
        catch (Exception error) when (error is ParseErrorException or InsufficientExecutionStackException)
        {
            return error.Message;
        }
    }

    /// <summary>Evaluates to the returned or completion value. Throws <see cref="ScriptException"/>.</summary>
    /// <param name="source">The script.</param>
    /// <param name="scope">What it sees.</param>
    /// <param name="setOutcomes">Given by RunJavaScript only: receives the outcomes the script chooses.</param>
    public JsonNode? Evaluate(string source, IExpressionScope scope, Action<IReadOnlyList<string>>? setOutcomes = null)
    {
        if (source.Length > ScriptOptions.MaxSourceCharacters)
            throw new ScriptException(TooLong(source));
        try
        {
            var engine = new JintEngine(settings => Limit(settings, scope));
            var bridge = new Bridge(engine, scope, options.MaxResultCharacters);
            bridge.Install();
            if (setOutcomes is not null)
                bridge.InstallOutcomes(setOutcomes);
            var mentioned = VariableMention().Matches(source).Select(match => match.Groups[1].Value).Distinct().ToArray();
            var container = bridge.InstallVariables(mentioned);
            var result = engine.Evaluate(Prepare(source));
            bridge.WriteBack(container, mentioned);
            return bridge.ToNode(result);
        }
        catch (Exception error) when (error is not (ScriptException or ActivityFaultException))
        {
            // Whatever the engine throws came of this script, be it a limit, a bug of the script or one of the engine.
            throw new ScriptException($"The script failed: {error.Message}", error);
        }
    }

    private static string TooLong(string source) =>
        $"The script has {source.Length} characters; {ScriptOptions.MaxSourceCharacters} are allowed.";

    private Prepared<Script> Prepare(string source)
    {
        // Scripts come from definitions, of which there are few; the bound is for templates that build sources.
        if (prepared.Count > MaxPrepared)
            prepared.Clear();
        return prepared.GetOrAdd(source, static text =>
        {
            var script = JintEngine.PrepareScript(text, options: Preparation);
            return FindWithheld(script) is { } reason ? throw new ScriptException(reason) : script;
        });
    }

    /// <summary>What the script is written with that no limit could stop; null when there is nothing of it.</summary>
    private static string? FindWithheld(Prepared<Script> script)
    {
        var open = new Stack<Node>([script.Program!]); // There is one after preparation.
        while (open.TryPop(out var node))
        {
            if (node is BigIntLiteral)
                return NoBigInt;
            if (node is IFunction { Generator: true })
                return NoGenerators;
            foreach (var child in node.ChildNodes)
                open.Push(child);
        }

        return null;
    }

    private void Limit(Options engine, IExpressionScope scope)
    {
        engine.TimeSystem = new ScriptClock(scope.Clock);
        engine.Json.MaxParseDepth = MaxDepth;

        // Or Atomics.wait would hold the worker for ever, beyond the reach of any limit.
        engine.AgentCanSuspend = false;

        // The recursion limit counts one function; many functions calling one another are stopped by the stack itself.
        engine.Constraints.StackOverflowGuard = true;
        engine.TimeoutInterval(options.Timeout);
        engine.LimitMemory(options.MaxMemoryBytes);
        engine.MaxStatements(options.MaxStatements);
        engine.LimitRecursion(options.MaxRecursion);
        engine.RegexTimeoutInterval(TimeSpan.FromSeconds(1));
        engine.MaxArraySize(1_000_000);
        engine.DisableStringCompilation();
    }

    [GeneratedRegex(@"\bvariables\.([\p{L}_$][\p{L}\p{Nd}_$]*)")]
    private static partial Regex VariableMention();

    /// <summary>The functions of one evaluation.</summary>
    private sealed class Bridge(JintEngine engine, IExpressionScope scope, int maxResultCharacters)
    {
        private readonly ScriptValues values = new(engine, MaxDepth);

        public void Install()
        {
            var iterator = engine.GetValue("Iterator").AsObject();
            var chained = iterator.Get("prototype").AsObject();
            foreach (var name in Wrappers)
            {
                // Set, not deleted: the engine makes such properties when they are asked for, and would make them again.
                iterator.Set(name, JsValue.Undefined);
                chained.Set(name, JsValue.Undefined);
            }

            foreach (var name in Withheld)
                engine.SetValue(name, JsValue.Undefined);

            // From the outside in, so that of two names with one accessor the nearest wins.
            foreach (var name in scope.VariableNames.Distinct(StringComparer.Ordinal).Reverse())
            {
                var accessor = PascalCase.Of(name);
                Define($"get{accessor}", _ => ToValue(scope.GetVariable(name)));
                Define($"set{accessor}", arguments => Set(name, arguments.At(0)));
            }

            foreach (var name in scope.InputNames)
                Define($"get{PascalCase.Of(name)}", _ => ToValue(scope.GetInput(name)));
            foreach (var (accessor, activityId, outputName) in scope.OutputAccessors)
                Define(accessor, _ => ToValue(scope.GetOutput(activityId, outputName)));

            Define("getVariable", arguments => ToValue(scope.GetVariable(Text(arguments, 0))));
            Define("setVariable", arguments => Set(Text(arguments, 0), arguments.At(1)));
            Define("getInput", arguments => ToValue(scope.GetInput(Text(arguments, 0))));
            Define("getOutputFrom", arguments => ToValue(scope.GetOutput(
                Text(arguments, 0), arguments.At(1).IsUndefined() ? null : Text(arguments, 1))));
            Define("getLastResult", _ => ToValue(scope.LastResult));
            Define("getWorkflowDefinitionId", _ => scope.DefinitionId);
            Define("getWorkflowDefinitionVersionId", _ => scope.DefinitionVersionId);
            Define("getWorkflowDefinitionVersion", _ => scope.DefinitionVersion);
            Define("getWorkflowInstanceId", _ => scope.InstanceId.ToString("N"));
            Define("getCorrelationId", _ => Nullable(scope.CorrelationId));
            Define("setCorrelationId", arguments => Done(() => scope.CorrelationId = TextOrNull(arguments.At(0))));
            Define("getWorkflowInstanceName", _ => Nullable(scope.InstanceName));
            Define("setWorkflowInstanceName", arguments => Done(() => scope.InstanceName = TextOrNull(arguments.At(0))));
            foreach (var (name, value) in scope.Arguments)
                Define($"get{PascalCase.Of(name)}", _ => ToValue(value));
            engine.SetValue("args", ToValue(new JsonObject(
                scope.Arguments.Select(pair => KeyValuePair.Create(pair.Key, pair.Value?.DeepClone())))));
            InstallText();
            values.Install(ToValue);

            // A burst that is repeated draws the same numbers again.
            engine.GetValue("Math").AsObject().Set("random", Function("random", _ => scope.NextRandom()));
        }

        public void InstallOutcomes(Action<IReadOnlyList<string>> setOutcomes)
        {
            Define("setOutcome", arguments => Done(() => setOutcomes([Text(arguments, 0)])));
            Define("setOutcomes", arguments => Done(() =>
                setOutcomes(ValueConverter.Convert<List<string>>(ToNode(arguments.At(0))) ?? [])));
        }

        /// <summary>Puts the mentioned variables into the object <c>variables</c>.</summary>
        public JsObject InstallVariables(IReadOnlyList<string> names)
        {
            var container = new JsObject(engine);
            foreach (var name in names)
                container.Set(name, ToValue(scope.GetVariable(name)));
            engine.SetValue("variables", container);
            return container;
        }

        public void WriteBack(JsObject container, IReadOnlyList<string> names)
        {
            foreach (var name in names)
            {
                // A variable that does not exist and was not set must not come into being by being mentioned.
                var value = container.Get(name);
                if (!value.IsNull() && !value.IsUndefined() || scope.VariableNames.Contains(name))
                    scope.SetVariable(name, ToNode(value));
            }
        }

        public JsonNode? ToNode(JsValue value)
        {
            if (value.IsString())
                return JsonValue.Create(Bounded(value.AsString()));
            var node = values.ToNode(value);
            if (node is JsonObject or JsonArray)
                Bounded(node.ToJsonString(ValueConverter.Json));
            return node;
        }

        private void InstallText()
        {
            Define("isNullOrWhiteSpace", arguments => string.IsNullOrWhiteSpace(TextOrNull(arguments.At(0))));
            Define("isNullOrEmpty", arguments => string.IsNullOrEmpty(TextOrNull(arguments.At(0))));
            Define("toJson", arguments => ToNode(arguments.At(0))?.ToJsonString(ValueConverter.Json) ?? "null");
            Define("parseGuid", arguments => Guid.Parse(Text(arguments, 0)).ToString());
            foreach (var name in (string[])["newGuid", "newGuidString", "getGuidString"])
                Define(name, _ => scope.NextGuid().ToString());
            foreach (var name in (string[])["newShortGuid", "getShortGuid"])
                Define(name, _ => ShortGuid());
            Define("stringToBase64", arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments, 0))));
            Define("stringFromBase64", arguments => Encoding.UTF8.GetString(Convert.FromBase64String(Text(arguments, 0))));

            // Bytes cross as base64 text, so these convert nothing.
            Define("bytesToBase64", arguments => Text(arguments, 0));
            Define("bytesFromBase64", arguments => Text(arguments, 0));
            Define("streamToBytes", arguments => Text(arguments, 0));
            Define("streamToBase64", arguments => Text(arguments, 0));
            Define("bytesToString", arguments => Encoding.UTF8.GetString(Convert.FromBase64String(Text(arguments, 0))));
            Define("bytesFromString", arguments => Convert.ToBase64String(Encoding.UTF8.GetBytes(Text(arguments, 0))));
        }

        private string ShortGuid() =>
            Convert.ToBase64String(scope.NextGuid().ToByteArray()).TrimEnd('=').Replace('+', '-').Replace('/', '_');

        private JsValue Set(string name, JsValue value) => Done(() => scope.SetVariable(name, ToNode(value)));

        private JsValue ToValue(JsonNode? node) =>
            node is null ? JsValue.Null : new Jint.Native.Json.JsonParser(engine).Parse(node.ToJsonString(ValueConverter.Json));

        private void Define(string name, Func<JsValue[], JsValue> body) => engine.SetValue(name, Function(name, body));

        private ClrFunction Function(string name, Func<JsValue[], JsValue> body) =>
            new(engine, name, (_, arguments) => Guarded(name, arguments, body));

        private JsValue Guarded(string name, JsValue[] arguments, Func<JsValue[], JsValue> body)
        {
            try
            {
                return body(arguments);
            }
            catch (Exception error) when (error is FormatException or ArgumentException)
            {
                throw new JavaScriptException(engine.Intrinsics.TypeError, $"{name}: {error.Message}");
            }
        }

        private string Bounded(string text) => text.Length <= maxResultCharacters
            ? text
            : throw new ScriptException($"The script handed back {text.Length} characters; at most {maxResultCharacters} are kept.");

        private static JsValue Done(Action action)
        {
            action();
            return JsValue.Undefined;
        }

        private static string Text(JsValue[] arguments, int index) => TextOrNull(arguments.At(index)) ?? "";

        private static string? TextOrNull(JsValue value) =>
            value.IsNull() || value.IsUndefined() ? null : TypeConverter.ToString(value);

        private static JsValue Nullable(string? text) => text is null ? JsValue.Null : new JsString(text);
    }
}
