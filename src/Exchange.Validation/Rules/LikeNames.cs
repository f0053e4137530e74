namespace Exchange.Validation.Rules;

/// <summary>Tells names that differ as a slip of the hand makes them differ.</summary>
internal static class LikeNames
{
    // Short names of one list are often a letter apart: TRL and STL are two layers, STBHHX and STBHX hardly.
    private const int ShortestName = 5;

    /// <summary>
    /// Whether one becomes the other by adding, leaving out or changing one letter, or by swapping two neighbours;
    /// letter case does not count.
    /// </summary>
    public static bool AreAlike(string first, string second)
    {
        var (shorter, longer) = first.Length <= second.Length ? (first, second) : (second, first);
        if (shorter.Length < ShortestName || longer.Length - shorter.Length > 1)
            return false;
        var at = 0;
        while (at < shorter.Length && Same(shorter[at], longer[at]))
            at++;
        var restOfShorter = shorter.AsSpan(at);
        var restOfLonger = longer.AsSpan(at);
        if (shorter.Length < longer.Length)
            return Same(restOfShorter, restOfLonger[1..]);
        return restOfShorter.Length < 2
            || Same(restOfShorter[1..], restOfLonger[1..])
            || (Same(restOfShorter[0], restOfLonger[1]) && Same(restOfShorter[1], restOfLonger[0])
                && Same(restOfShorter[2..], restOfLonger[2..]));
    }

    private static bool Same(char first, char second) => char.ToUpperInvariant(first) == char.ToUpperInvariant(second);

    private static bool Same(ReadOnlySpan<char> first, ReadOnlySpan<char> second) =>
        first.Equals(second, StringComparison.OrdinalIgnoreCase);
}
