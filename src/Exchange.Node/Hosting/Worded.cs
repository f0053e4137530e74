using System.Diagnostics.CodeAnalysis;

namespace Exchange.Node.Hosting;

/// <summary>
/// A value of a query parameter that is a word of a list. The wire writes such words in camel case, and the framework
/// would take them only as the enumeration spells them.
/// </summary>
internal readonly record struct Worded<T>(T Value)
    where T : struct, Enum
{
    /// <summary>The framework binds by this. Numbers are no words.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out Worded<T> result)
    {
        result = default;
        if (string.IsNullOrEmpty(text) || !char.IsLetter(text[0]) || !Enum.TryParse<T>(text, ignoreCase: true, out var value))
            return false;
        result = new Worded<T>(value);
        return true;
    }
}
