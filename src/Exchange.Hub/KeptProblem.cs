using System.Text.Json;
using Exchange.Domain.Problems;

namespace Exchange.Hub;

/// <summary>
/// What went wrong, as rows keep it: the code and the values, so that it can be told in any language. Its form is JSON with
/// the two members of this record.
/// </summary>
public sealed record KeptProblem(string Code, IReadOnlyDictionary<string, string> Values)
{
    public static KeptProblem Of(Problem problem) => new(problem.Code, problem.Values);

    public static string Write(Problem problem) => JsonSerializer.Serialize(Of(problem), RecordJson.Options);

    /// <summary>The same for a column of bounded length.</summary>
    public static string Write(Problem problem, int maxLength) => Of(problem).ToText(maxLength);

    /// <summary>Null when nothing was kept.</summary>
    public static KeptProblem? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<KeptProblem>(json, RecordJson.Options);

    /// <summary>Null when nothing was kept, or a text that is no problem, such as one of an earlier program.</summary>
    public static KeptProblem? TryRead(string? text)
    {
        if (text is null || !text.StartsWith('{'))
            return null;
        try
        {
            return Read(text) is { Code: not null, Values: not null } kept ? kept : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The form rows keep, never longer than the column: values are cut, for a cut form could not be read.</summary>
    public string ToText(int maxLength)
    {
        for (var longest = maxLength; ; longest /= 2)
        {
            var cut = this with { Values = Values.ToDictionary(value => value.Key, value => Cut(value.Value, longest)) };
            var text = JsonSerializer.Serialize(cut, RecordJson.Options);
            if (text.Length <= maxLength || longest == 0)
                return text;
        }
    }

    private static string Cut(string value, int longest) => value.Length <= longest ? value : $"{value[..longest]}…";
}
