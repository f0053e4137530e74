using System.Text;
using System.Text.RegularExpressions;

namespace Exchange.Validation.Profiles;

/// <summary>
/// A file name pattern of a profile. <c>{code}</c>, <c>{name}</c>, <c>{level}</c> and <c>{prefix}</c> stand for the
/// package's words, <c>*</c> for anything but a slash, <c>**</c> for anything, <c>(a|b)</c> for either; letter case does
/// not count.
/// </summary>
public sealed class FilePattern
{
    private readonly Regex exact;
    private readonly Regex loose;

    private FilePattern(string text, Regex exact, Regex loose) => (Text, this.exact, this.loose) = (text, exact, loose);

    /// <summary>The pattern with this package's words filled in, for messages.</summary>
    public string Text { get; }

    public static FilePattern For(string pattern, string prefix, PackageNames names)
    {
        var whole = pattern.Replace("{prefix}", prefix, StringComparison.Ordinal);
        return new FilePattern(
            Fill(whole, names.Code, names.Name, names.Level),
            Compile(Expression(whole, names)),
            Compile(Expression(whole, null)));
    }

    /// <summary>The pattern's text with the package's words in place of the placeholders.</summary>
    public static string Fill(string pattern, string code, string name, string level) => pattern
        .Replace("{code}", code, StringComparison.Ordinal)
        .Replace("{name}", name, StringComparison.Ordinal)
        .Replace("{level}", level, StringComparison.Ordinal);

    public bool Matches(string path) => exact.IsMatch(path);

    /// <summary>Whether the path would match with some other code, name and level: the right file under a wrong name.</summary>
    public bool MatchesWithOtherWords(string path) => loose.IsMatch(path);

    private static string Expression(string pattern, PackageNames? names)
    {
        var expression = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            var rest = pattern.AsSpan(i);
            if (rest.StartsWith("**"))
            {
                expression.Append(".*");
                i++;
            }
            else if (TryPlaceholder(rest, names, out var length, out var words))
            {
                expression.Append(words);
                i += length - 1;
            }
            else
            {
                expression.Append(pattern[i] switch
                {
                    '*' => "[^/]*",
                    '(' => "(?:",
                    ')' => ")",
                    '|' => "|",
                    var other => Regex.Escape(other.ToString()),
                });
            }
        }

        return expression.Append("\\z").ToString();
    }

    private static bool TryPlaceholder(ReadOnlySpan<char> rest, PackageNames? names, out int length, out string words)
    {
        (length, words) = rest switch
        {
            _ when rest.StartsWith("{code}") => (6, names is null ? "[0-9]*" : Regex.Escape(names.Code)),
            _ when rest.StartsWith("{name}") => (6, names is null ? "[^/]*?" : Regex.Escape(names.Name)),
            _ when rest.StartsWith("{level}") => (7, names is null ? "[^/]*?" : Regex.Escape(names.Level)),
            _ => (0, ""),
        };
        return length > 0;
    }

    // File names come from others, so the engine that cannot backtrack is used.
    private static Regex Compile(string expression) => new(
        expression,
        RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline);
}
