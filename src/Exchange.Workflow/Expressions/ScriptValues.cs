using System.Text.Json.Nodes;
using Jint;
using Jint.Native;
using Jint.Native.Function;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;
using JintEngine = Jint.Engine;

namespace Exchange.Workflow.Expressions;

/// <summary>
/// Walks values of a script with a budget of its own. A value that holds another one twice, and that again, sixty times over, is
/// small in memory and endless as a tree; what the engine itself does with a whole tree looks at no limit while it does it. So
/// whatever walks trees is replaced by what counts.
/// </summary>
internal sealed class ScriptValues(JintEngine engine, int maxDepth)
{
    private const int MaxSteps = 500_000;
    private const long MaxJoinedCharacters = 64 * 1024 * 1024;

    private int steps;

    /// <summary>Replaces what walks trees: <c>JSON.stringify</c>, <c>flat</c>, and the texts of arrays.</summary>
    public void Install(Func<JsonNode?, JsValue> toValue)
    {
        var json = engine.GetValue("JSON").AsObject();
        var stringify = json.Get("stringify");
        Replace(json, "stringify", (_, arguments) => arguments.At(0).IsUndefined()
            ? JsValue.Undefined
            : stringify.Call(json, [toValue(ToNode(arguments.At(0))), arguments.At(1), arguments.At(2)]));

        var arrays = engine.GetValue("Array").AsObject().Get("prototype").AsObject();
        Replace(arrays, "flat", (self, arguments) => Flat(
            self, arguments.At(0).IsUndefined() ? 1 : TypeConverter.ToNumber(arguments.At(0))));
        foreach (var name in (string[])["join", "toString", "toLocaleString"])
        {
            var original = arrays.Get(name);
            Replace(arrays, name, (self, arguments) =>
            {
                Step();
                if (name == "join" && self is ObjectInstance list && !arguments.At(0).IsUndefined())
                    BoundJoin(list, TypeConverter.ToString(arguments.At(0)));
                return original.Call(self, arguments);
            });
        }
    }

    /// <summary>The value as JSON; functions and what is undefined are left out, as JSON does.</summary>
    public JsonNode? ToNode(JsValue value) => Walk(value, 0);

    private JsonNode? Walk(JsValue value, int depth)
    {
        Step();
        if (depth > maxDepth)
            throw new ScriptException($"The script's value nests deeper than {maxDepth} levels.");
        if (value is ObjectInstance own && value is not Function && own.Get("toJSON") is Function toJson)
            value = toJson.Call(value, [JsString.Empty]);
        if (value.IsBoolean())
            return JsonValue.Create(value.AsBoolean());
        if (value.IsString())
            return JsonValue.Create(value.AsString());
        if (value.IsNumber())
            return double.IsFinite(value.AsNumber()) ? ValueConverter.Tidy(JsonValue.Create(value.AsNumber())) : null;
        if (value is not ObjectInstance walked || value is Function)
            return null;
        return value.IsArray() ? WalkList(walked, depth) : WalkObject(walked, depth);
    }

    private JsonArray WalkList(ObjectInstance list, int depth)
    {
        var result = new JsonArray();
        var length = Length(list);
        for (var i = 0; i < length; i++)
            result.Add(Walk(list.Get(JsNumber.Create(i)), depth + 1));
        return result;
    }

    private JsonObject WalkObject(ObjectInstance walked, int depth)
    {
        var result = new JsonObject();
        foreach (var key in walked.GetOwnPropertyKeys(Types.String))
        {
            var property = walked.GetOwnProperty(key);
            if (!property.Enumerable)
                continue;
            var value = walked.Get(key);
            if (!value.IsUndefined() && !value.IsSymbol() && value is not Function)
                result[key.ToString()] = Walk(value, depth + 1);
        }

        return result;
    }

    private JsArray Flat(JsValue self, double depth)
    {
        var items = new List<JsValue>();
        Flatten(self, depth, 0, items);
        return new JsArray(engine, [.. items]);
    }

    private void Flatten(JsValue from, double depth, int level, List<JsValue> items)
    {
        if (from is not ObjectInstance list)
            return;
        if (level > maxDepth)
            throw new ScriptException($"The script flattens deeper than {maxDepth} levels.");
        var length = Length(list);
        for (var i = 0; i < length; i++)
        {
            Step();
            var item = list.Get(JsNumber.Create(i));
            if (item.IsArray() && depth >= 1)
                Flatten(item, depth - 1, level + 1, items);
            else if (!item.IsUndefined() || list.HasProperty(JsNumber.Create(i)))
                items.Add(item);
        }
    }

    private static void BoundJoin(ObjectInstance list, string separator)
    {
        if (Length(list) * separator.Length > MaxJoinedCharacters)
            throw new ScriptException($"The script joins more than {MaxJoinedCharacters} characters.");
    }

    private void Step()
    {
        if (++steps > MaxSteps)
            throw new ScriptException($"The script's values have more than {MaxSteps} parts.");
    }

    private static long Length(ObjectInstance list) => (long)TypeConverter.ToNumber(list.Get("length")) is var length and > 0
        ? length
        : 0;

    private void Replace(ObjectInstance on, string name, Func<JsValue, JsValue[], JsValue> body) =>
        on.Set(name, new ClrFunction(engine, name, (self, arguments) => body(self, arguments)));
}
