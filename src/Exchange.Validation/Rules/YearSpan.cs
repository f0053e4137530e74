namespace Exchange.Validation.Rules;

/// <summary>The years that dates of a package can lie in.</summary>
internal sealed record YearSpan(int First, int Last)
{
    private const int YearLength = 4;

    public bool HasYear(ReadOnlySpan<byte> value) =>
        value.Length == YearLength && ValueBytes.Digits(value) is { } year && year >= First && year <= Last;

    /// <summary>20260301, 2026-03-01 or 2026/03/01, with or without a time behind it.</summary>
    public bool HasDate(ReadOnlySpan<byte> value)
    {
        const int bare = 8, separated = 10;
        var separator = value.Length >= separated && value[4] is (byte)'-' or (byte)'/' ? value[4] : (byte)0;
        var length = separator == 0 ? bare : separated;
        if (value.Length < length || (separator != 0 && value[7] != separator) || !IsTime(value[length..]))
            return false;
        var gap = separator == 0 ? 0 : 1;
        return HasYear(value[..YearLength])
            && ValueBytes.Digits(value.Slice(YearLength + gap, 2)) is int month and >= 1 and <= 12
            && ValueBytes.Digits(value.Slice(YearLength + 2 + (2 * gap), 2)) is int day and >= 1
            // Four digits are always a year.
            && day <= DateTime.DaysInMonth(ValueBytes.Digits(value[..YearLength])!.Value, month);
    }

    private static bool IsTime(ReadOnlySpan<byte> rest) => rest.IsEmpty || rest[0] is (byte)'T' or (byte)' ';
}
