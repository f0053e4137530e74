using Exchange.Domain.Divisions;
using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>
/// A division with all below it, as starts of their codes (GB/T 2260): 330100 is all that begins with 3301.
/// </summary>
internal sealed class DivisionRange(DivisionCode division)
{
    /// <summary>The field of a layer that holds the division code.</summary>
    public const string Field = "XZQDM";

    private readonly string start = StartOf(division);

    public bool Takes(string? code) => code?.Trim().StartsWith(start, StringComparison.Ordinal) == true;

    /// <summary>Whether a feature belongs to the division; in a layer that does not say, all do.</summary>
    public Func<int, bool> Of(LayerPartition partition) =>
        partition.Column(Field) is { } codes ? row => Takes(codes.Text(row)) : _ => true;

    /// <summary>Whether a feature belongs to another division; in a layer that does not say, none does.</summary>
    public Func<int, bool> Beside(LayerPartition partition) =>
        partition.Column(Field) is { } codes ? row => codes.Text(row) is { } code && !Takes(code) : _ => false;

    private static string StartOf(DivisionCode division)
    {
        if (division == DivisionCode.Ministry)
            return "";
        var code = division.Value;
        return code.EndsWith("0000", StringComparison.Ordinal) && code.Length == 6 ? code[..2]
            : code.EndsWith("00", StringComparison.Ordinal) && code.Length == 6 ? code[..4]
            : code;
    }
}
