using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Contracts;
using Exchange.Domain.Problems;
using Quartz;

namespace Exchange.Node.Jobs;

/// <summary>One thing a run reports.</summary>
/// <param name="Code">Code of the text, see <see cref="JobTexts"/>.</param>
/// <param name="Values">Values for the text's placeholders.</param>
internal sealed record JobLine(string Code, IReadOnlyDictionary<string, string> Values)
{
    public static JobLine Of(string code, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var map = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            map[name] = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return new JobLine(code, map);
    }
}

/// <summary>
/// What one run of a job reports. The schedule's history has one short text for it, so lines are kept in it as codes and values and become
/// words when somebody reads them.
/// </summary>
/// <param name="Lines">At least one.</param>
/// <param name="HasFailed">Whether the run counts as failed.</param>
internal sealed record JobReport(IReadOnlyList<JobLine> Lines, bool HasFailed = false)
{
    private const string CodeName = "";
    private const int LongestValue = 300;

    // What stands between the lines.
    private static readonly LocalizedText Between = new("; ", "；");

    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JobReport Of(string code, params ReadOnlySpan<(string Name, object? Value)> values) => new([JobLine.Of(code, values)]);

    public static JobReport Failed(string code, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Of(code, values) with { HasFailed = true };

    /// <summary>Of a run that a use case refused.</summary>
    public static JobReport Refused(Problem problem) => Failed(
        JobTexts.Refused, ("problem", problem.Code), ("detailEn", problem.Detail("en")), ("detailZh", problem.Detail("zh")));

    /// <summary>Of a run that ended by an error; its words are those of the program and its libraries.</summary>
    public static JobReport Broken(Exception error) =>
        Failed(JobTexts.Broken, ("kind", error.GetType().Name), ("message", error.Message));

    /// <summary>The text the history keeps, never longer than it keeps: values are cut, and lines at the end counted.</summary>
    public string ToText()
    {
        var (kept, longest) = (Lines.Count, LongestValue);
        while (true)
        {
            var text = JsonSerializer.Serialize(Flat(kept, longest), Options);
            if (text.Length <= JobRunReport.MaxSummaryLength)
                return text;
            if (kept > 1)
                kept--;
            else
                longest /= 2;
        }
    }

    /// <summary>What a kept text says; one that is no report, such as that of an older program, says itself.</summary>
    public static LocalizedText? Read(string? kept)
    {
        if (kept is null)
            return null;
        try
        {
            if (JsonSerializer.Deserialize<List<Dictionary<string, string>>>(kept, Options) is { Count: > 0 } flat
                && flat.TrueForAll(line => line?.ContainsKey(CodeName) == true))
                return new JobReport([.. flat.Select(Line)]).Render();
        }
        catch (JsonException)
        {
            // Told as it is below.
        }

        return new LocalizedText(kept, kept);
    }

    public LocalizedText Render()
    {
        LocalizedText[] texts = [.. Lines.Select(JobTexts.Render)];
        return new LocalizedText(
            string.Join(Between.En, texts.Select(text => text.En)), string.Join(Between.Zh, texts.Select(text => text.Zh)));
    }

    private List<Dictionary<string, string>> Flat(int kept, int longest)
    {
        var lines = Lines.Take(kept);
        if (kept < Lines.Count)
            lines = lines.Append(JobLine.Of(JobTexts.More, ("count", Lines.Count - kept)));
        return
        [
            .. lines.Select(line => line.Values.Select(value => (value.Key, Value: Cut(value.Value, longest)))
                .Prepend((Key: CodeName, Value: line.Code)).ToDictionary(value => value.Key, value => value.Value)),
        ];
    }

    private static JobLine Line(Dictionary<string, string> flat) =>
        new(flat[CodeName], flat.Where(value => value.Key != CodeName).ToDictionary());

    private static string Cut(string value, int longest) => value.Length <= longest ? value : value[..longest] + "…";
}
