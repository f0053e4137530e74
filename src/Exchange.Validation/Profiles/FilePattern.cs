namespace Exchange.Validation.Profiles;

/// <summary>
/// A file name pattern of a profile. <c>{code}</c>, <c>{name}</c>, <c>{level}</c> and <c>{prefix}</c> stand for the
/// package's words, <c>*</c> for anything but a slash, <c>**</c> for anything, <c>(a|b)</c> for either; letter case
/// does not count.
/// </summary>
public sealed class FilePattern
{
    private readonly PatternSteps exact;
    private readonly PatternSteps loose;

    private FilePattern(string text, PatternSteps exact, PatternSteps loose) =>
        (Text, this.exact, this.loose) = (text, exact, loose);

    /// <summary>The pattern with this package's words filled in, for messages.</summary>
    public string Text { get; }

    public static FilePattern For(string pattern, string prefix, PackageNames names)
    {
        var whole = pattern.Replace("{prefix}", prefix, StringComparison.Ordinal);
        return new FilePattern(
            Fill(whole, names.Code, names.Name, names.Level),
            PatternSteps.Of(whole, names),
            PatternSteps.Of(whole, null));
    }

    /// <summary>The pattern's text with the package's words in place of the placeholders.</summary>
    public static string Fill(string pattern, string code, string name, string level) => pattern
        .Replace("{code}", code, StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal)
        .Replace("{level}", level, StringComparison.Ordinal);

    public bool Matches(string path) => exact.Match(path);

    /// <summary>
    /// Whether the path would match with some other code, name and level: the right file under a wrong name.
    /// </summary>
    public bool MatchesWithOtherWords(string path) => loose.Match(path);
}
