using System.Globalization;

namespace Exchange.Validation.Profiles;

/// <summary>The numbers a field may hold. Bounds that are not given do not bind.</summary>
/// <param name="Above">Smaller than every number allowed.</param>
/// <param name="Below">Greater than every number allowed.</param>
public sealed record NumberRange(
    double? Minimum = null, double? Above = null, double? Maximum = null, double? Below = null)
{
    /// <summary>Whether the number is allowed; what is no finite number never is.</summary>
    public bool Has(double number) => double.IsFinite(number)
        && !(number < Minimum) && !(number <= Above) && !(number > Maximum) && !(number >= Below);

    /// <summary>The bounds in signs, as findings say them: <c>≥ 0 &lt; 1</c>.</summary>
    public override string ToString() => string.Join(' ', new[]
    {
        Bound("≥", Minimum), Bound(">", Above), Bound("≤", Maximum), Bound("<", Below),
    }.OfType<string>());

    private static string? Bound(string sign, double? bound) =>
        bound is { } number ? $"{sign} {number.ToString("R", CultureInfo.InvariantCulture)}" : null;
}
