using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Editing;

/// <summary>Values of cells as the texts that <see cref="AttributeValues.Text"/> gives, and back.</summary>
internal static class CellText
{
    public static string Of(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    public static string Of(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>The value for a column of that kind, or null when the column cannot hold the text.</summary>
    public static object? ValueFor(AttributeDefinition attribute, string text) => attribute.Type switch
    {
        AttributeType.Text => attribute.MaxLength is { } most && text.Length > most ? null : text,
        AttributeType.Real => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real)
            && double.IsFinite(real) ? real : null,
        AttributeType.Integer => long.TryParse(
            text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
        AttributeType.Boolean or AttributeType.Date or AttributeType.Bytes => null,
        _ => throw new InvalidOperationException($"Unknown attribute type {attribute.Type}"),
    };
}
