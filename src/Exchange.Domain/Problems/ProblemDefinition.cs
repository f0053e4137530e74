using System.Globalization;

namespace Exchange.Domain.Problems;

/// <summary>
/// One problem code with its texts in both languages: the only place where a code and its words meet.
/// </summary>
/// <remarks>
/// Codes are contract: <c>feature.what-is-wrong</c>, never reused. A detail text says what was found, what is allowed and
/// what to do; its placeholders are written <c>{name}</c> and are the same in both languages.
/// </remarks>
public sealed record ProblemDefinition(
    string Code, int Status, string TitleEn, string TitleZh, string DetailEn, string DetailZh)
{
    /// <summary>This problem, as it happened: the values fill the placeholders of the detail text.</summary>
    public Problem With(params ReadOnlySpan<(string Name, object? Value)> values)
    {
        var map = new Dictionary<string, string>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
            map[name] = Shorten(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        return new Problem(this, map);
    }

    // Values come from hostile input too: a ten-thousand-character name must not fill a log line or a screen.
    private static string Shorten(string value) => value.Length <= 200 ? value : string.Concat(value.AsSpan(0, 199), "…");
}
