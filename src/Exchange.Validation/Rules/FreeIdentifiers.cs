using System.Globalization;

namespace Exchange.Validation.Rules;

/// <summary>Identifiers that no feature has, for those that repeat another's; each is given once.</summary>
/// <remarks>
/// A free identifier keeps length and beginning (division, layer) of the one repeated. Its serial number is counted
/// down from the highest, because files count up: features that are still to be read will hardly have it. Should one
/// have it all the same, the check after the repair shows it.
/// </remarks>
internal sealed class FreeIdentifiers(Func<string, bool> isTaken)
{
    private const int MaxSerialDigits = 8;
    private const int MinSerialDigits = 4;
    private readonly Dictionary<(string Beginning, int Digits), long> next = [];

    /// <summary>A free identifier like this one; null when it has no serial number, or none is left.</summary>
    public string? Like(string identifier)
    {
        var digits = SerialDigitsOf(identifier);
        if (digits < MinSerialDigits)
            return null;
        var key = (identifier[..^digits], digits);
        for (var serial = next.GetValueOrDefault(key, Highest(digits)); serial > 0; serial--)
        {
            var candidate = key.Item1 + serial.ToString($"D{digits}", CultureInfo.InvariantCulture);
            if (isTaken(candidate))
                continue;
            next[key] = serial - 1;
            return candidate;
        }

        next[key] = 0;
        return null;
    }

    private static int SerialDigitsOf(string identifier)
    {
        var digits = 0;
        while (digits < MaxSerialDigits && digits < identifier.Length && char.IsAsciiDigit(identifier[^(digits + 1)]))
            digits++;
        return digits;
    }

    private static long Highest(int digits)
    {
        long highest = 0;
        for (var digit = 0; digit < digits; digit++)
            highest = (10 * highest) + 9;
        return highest;
    }
}
