namespace Exchange.Validation.Findings;

/// <summary>
/// Message and suggestion of one kind of finding in both languages, with the same placeholders <c>{name}</c>: the only
/// place where they meet.
/// </summary>
public sealed record FindingText(string En, string Zh, string SuggestionEn, string SuggestionZh)
{
    /// <summary>The text with the values in place of the placeholders.</summary>
    public static string Fill(string text, IReadOnlyDictionary<string, string> values)
    {
        foreach (var (name, value) in values)
            text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
        return text;
    }
}
