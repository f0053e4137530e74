using System.Globalization;
using System.Text.RegularExpressions;
using Exchange.Validation.Tables;

namespace Exchange.Validation.Documents;

/// <summary>
/// Finds the numbers a text gives for something it names: the first number with a unit behind each naming.
/// </summary>
internal static class NumberSearch
{
    /// <summary>As far behind the name a number still speaks of it, in characters without blanks.</summary>
    private const int Reach = 30;

    private static readonly char[] SentenceEnds = ['。', ';', ';', '\n'];

    /// <summary>The numbers behind the names, in the order of the text.</summary>
    /// <param name="text">Without blanks, see <see cref="DocumentText"/>.</param>
    /// <param name="units">Units a number may have; others make it speak of something else.</param>
    public static IEnumerable<TextNumber> Behind(string text, IReadOnlyList<string> names, IReadOnlyList<string> units)
    {
        var number = NumberOf(units);
        var found = new SortedDictionary<int, TextNumber>();
        foreach (var name in names.Where(name => name.Length > 0))
        {
            for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0;
                at = text.IndexOf(name, at + name.Length, StringComparison.Ordinal))
            {
                var rest = text.AsSpan(at + name.Length, Math.Min(Reach, text.Length - at - name.Length));
                var end = rest.IndexOfAny(SentenceEnds);
                var match = number.Match((end < 0 ? rest : rest[..end]).ToString());
                if (match.Success && ParseOf(match) is { } parsed)
                    found.TryAdd(at, parsed);
            }
        }

        return found.Values;
    }

    private static TextNumber? ParseOf(Match match)
    {
        var digits = match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            return null;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var unit = match.Groups[2].Value;
        var rounding = StoredPrecision.HalfOfLastDigit(point < 0 ? 0 : digits.Length - point - 1);
        return new TextNumber(match.Value, new StoredMeasure(Measure.Of(value, unit), rounding * Measure.Scale(unit)));
    }

    // The longest unit first: 万亩 is not 亩, and 平方千米 is not 千米. Texts come from others, so the engine that cannot
    // backtrack is used.
    private static Regex NumberOf(IReadOnlyList<string> units) => new(
        $"([0-9][0-9,]{{0,20}}(?:\\.[0-9]{{1,10}})?)({string.Join('|', units.OrderByDescending(unit => unit.Length)
            .ThenBy(unit => unit, StringComparer.Ordinal).Select(Regex.Escape))})",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}

/// <summary>A number of a text.</summary>
/// <param name="Written">Number and unit as written.</param>
internal sealed record TextNumber(string Written, StoredMeasure Value);
