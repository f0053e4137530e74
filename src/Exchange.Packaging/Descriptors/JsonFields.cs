using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Exchange.Domain.Problems;

namespace Exchange.Packaging.Descriptors;

/// <summary>
/// The fields of one JSON object, taken one by one; every mistake is noted with the path of its field, and nothing
/// throws.
/// What was not taken when <see cref="RefuseRest"/> is called is unknown.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonElement json;
    private readonly string path;
    private readonly List<Problem> problems;
    private readonly List<string> known = [];

    public JsonFields(JsonElement json, string path, List<Problem> problems) =>
        (this.json, this.path, this.problems) = (json, path, problems);

    public string PathOf(string name) => path.Length == 0 ? name : $"{path}.{name}";

    public string Text(string name, int maxLength) => OptionalText(name, maxLength) ?? Missing(name, "");

    public string? OptionalText(string name, int maxLength)
    {
        if (Take(name) is not { } value)
            return null;
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return text is { Length: > 0 } && text.Length <= maxLength && !text.Any(char.IsControl)
            && text.Trim().Length == text.Length
            ? text : Wrong(name, value, $"text of 1 to {maxLength} characters (1–{maxLength} 个字符)", "");
    }

    public string Text(string name, Regex form, string allowed)
    {
        if (Take(name) is not { } value)
            return Missing(name, "");
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text && form.IsMatch(text)
            ? text : Wrong(name, value, allowed, "");
    }

    public int Number(string name, int min, int max)
    {
        if (Take(name) is not { } value)
            return Missing(name, min);
        return value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= min
            && number <= max
            ? number : Wrong(name, value, $"{min} … {max}", min);
    }

    public T Word<T>(string name, IReadOnlyList<(string Word, T Value)> words)
        where T : struct
    {
        if (Take(name) is not { } value)
            return Missing(name, default(T));
        foreach (var (word, meaning) in words)
        {
            if (value.ValueKind == JsonValueKind.String && value.ValueEquals(word))
                return meaning;
        }

        return Wrong(name, value, string.Join(" | ", words.Select(pair => pair.Word)), default(T));
    }

    /// <summary>An instant with its offset from UTC (RFC 3339).</summary>
    public DateTimeOffset Instant(string name)
    {
        if (Take(name) is not { } value)
            return Missing(name, default(DateTimeOffset));
        // Without an offset the text would mean another instant on every machine.
        return value.ValueKind == JsonValueKind.String && value.GetString() is { } text
            && DescriptorForms.Instant().IsMatch(text)
            && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
                ? instant : Wrong(name, value, "2026-01-31T08:00:00+08:00", default(DateTimeOffset));
    }

    public delegate bool Parse<T>(string text, out T value);

    public T Parsed<T>(string name, Parse<T> parse, string allowed)
        where T : struct =>
        OptionalParsed(name, parse, allowed) ?? Missing(name, default(T));

    public T? OptionalParsed<T>(string name, Parse<T> parse, string allowed)
        where T : struct
    {
        if (Take(name) is not { } value)
            return null;
        return value.ValueKind == JsonValueKind.String && parse(value.GetString() ?? "", out var parsed)
            ? parsed : Wrong(name, value, allowed, default(T));
    }

    public JsonFields? Object(string name)
    {
        if (Take(name) is not { } value)
            return Missing<JsonFields?>(name, null);
        return value.ValueKind == JsonValueKind.Object
            ? new JsonFields(value, PathOf(name), problems) : Wrong<JsonFields?>(name, value, "{…}", null);
    }

    /// <summary>The objects of an optional list.</summary>
    public IEnumerable<JsonFields> Objects(string name, int maxCount)
    {
        if (Take(name) is not { } value)
            yield break;
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() > maxCount)
        {
            Wrong(name, value, $"[…] ≤ {maxCount}", 0);
            yield break;
        }

        var number = 0;
        foreach (var item in value.EnumerateArray())
        {
            var itemName = $"{name}[{number++}]";
            if (item.ValueKind == JsonValueKind.Object)
                yield return new JsonFields(item, PathOf(itemName), problems);
            else
                Wrong(itemName, item, "{…}", 0);
        }
    }

    /// <summary>An optional object whose names are free: texts by name.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name, Regex nameForm, int maxCount, int maxLength)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Take(name) is not { } value)
            return texts;
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() > maxCount)
            return Wrong(name, value, $"{{…}} ≤ {maxCount}", texts);
        var inner = new JsonFields(value, PathOf(name), problems);
        foreach (var property in value.EnumerateObject())
        {
            if (!nameForm.IsMatch(property.Name))
                problems.Add(
                    DescriptorProblems.UnknownField.With(
                        ("field", inner.PathOf(property.Name)), ("allowed", nameForm.ToString())));
            else if (inner.OptionalText(property.Name, maxLength) is { } text)
                texts[property.Name] = text;
            else
                inner.Missing(property.Name, 0);
        }

        return texts;
    }

    public void RefuseRest()
    {
        foreach (var property in json.EnumerateObject().Where(property => !known.Contains(property.Name)))
        {
            problems.Add(DescriptorProblems.UnknownField.With(
                ("field", PathOf(property.Name)), ("allowed", string.Join(", ", known))));
        }
    }

    // A field with the value null is a field left out.
    private JsonElement? Take(string name)
    {
        known.Add(name);
        return json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
    }

    private T Missing<T>(string name, T standIn)
    {
        problems.Add(DescriptorProblems.MissingField.With(("field", PathOf(name))));
        return standIn;
    }

    private T Wrong<T>(string name, JsonElement found, string allowed, T standIn)
    {
        problems.Add(
            DescriptorProblems.WrongValue.With(
                ("field", PathOf(name)), ("found", found.GetRawText()), ("allowed", allowed)));
        return standIn;
    }
}
