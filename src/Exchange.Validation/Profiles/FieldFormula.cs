using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Exchange.Validation.Profiles;

/// <summary>
/// Two sums of products with a sign of comparison between them: <c>KCMJ = YJJBNTTBMJ * KCXS</c>. Words are separated by
/// blanks; there are no brackets, no division and no functions.
/// </summary>
/// <remarks>A product has at most <see cref="MaxFactors"/> fields, so that it stays exact in a decimal
/// number.</remarks>
public sealed class FieldFormula
{
    public const int MaxFactors = 2;
    private const int MaxWords = 64;

    private FieldFormula(IReadOnlyList<FormulaTerm> left, Comparison sign, IReadOnlyList<FormulaTerm> right) =>
        (Left, Sign, Right) = (left, sign, right);

    public IReadOnlyList<FormulaTerm> Left { get; }

    public Comparison Sign { get; }

    public IReadOnlyList<FormulaTerm> Right { get; }

    public IEnumerable<string> Fields =>
        Left.Concat(Right).SelectMany(term => term.Fields).Distinct(StringComparer.OrdinalIgnoreCase);

    public static bool TryParse(string text, [NotNullWhen(true)] out FieldFormula? formula)
    {
        formula = null;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var at = Array.FindIndex(words, word => SignOf(word) is not null);
        if (words.Length > MaxWords || at < 0
            || Sum(words.AsSpan(0, at)) is not { } left || Sum(words.AsSpan(at + 1)) is not { } right)
            return false;
        formula = new FieldFormula(left, SignOf(words[at])!.Value, right); // Found by it.
        return true;
    }

    /// <summary>Whether the comparison holds between two numbers that may be so far apart.</summary>
    public bool Holds(decimal left, decimal right, decimal tolerance) => Sign switch
    {
        Comparison.Equal => Math.Abs(left - right) <= tolerance,
        Comparison.AtMost => left - right <= tolerance,
        Comparison.AtLeast => right - left <= tolerance,
        _ => throw new InvalidOperationException($"Unknown comparison {Sign}"),
    };

    private static Comparison? SignOf(string word) => word switch
    {
        "=" => Comparison.Equal,
        "<=" => Comparison.AtMost,
        ">=" => Comparison.AtLeast,
        _ => null,
    };

    // Operands and operators take turns, an operand first.
    private static List<FormulaTerm>? Sum(ReadOnlySpan<string> words)
    {
        if (words.Length % 2 == 0)
            return null;
        var terms = new List<FormulaTerm>();
        for (var i = 0; i < words.Length; i += 2)
        {
            var sign = i == 0 ? "+" : words[i - 1];
            if (sign is not ("+" or "-" or "*") || (sign == "*" ? terms[^1].Times(words[i]) : FormulaTerm.Of(words[i]))
                is not { } term)
                return null;
            if (sign == "*")
                terms[^1] = term;
            else
                terms.Add(sign == "-" ? term with { Factor = -term.Factor } : term);
        }

        return terms;
    }
}

/// <summary>How two numbers stand to each other.</summary>
public enum Comparison
{
    Equal,
    AtMost,
    AtLeast,
}

/// <summary>A product of a number and fields.</summary>
public sealed record FormulaTerm(decimal Factor, IReadOnlyList<string> Fields)
{
    // Beyond it, numbers of a formula would leave no room for those of the fields.
    private const decimal LargestFactor = 1_000_000;

    internal static FormulaTerm? Of(string word) => new FormulaTerm(1, []).Times(word);

    /// <summary>
    /// The product with a number or a field; null when the word is neither, or the product gets too large.
    /// </summary>
    internal FormulaTerm? Times(string word)
    {
        if (char.IsAsciiLetter(word[0]) && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_'))
            return Fields.Count == FieldFormula.MaxFactors ? null : this with { Fields = [.. Fields, word] };
        return decimal.TryParse(word, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(Factor * number) <= LargestFactor ? this with { Factor = Factor * number } : null;
    }
}
