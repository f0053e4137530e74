namespace Exchange.Spatial.Gdal.Writing;

/// <summary>The column an attribute is written to.</summary>
/// <param name="Type">GDAL's field type.</param>
/// <param name="Width">Declared width; 0 for none.</param>
/// <param name="Largest">Largest absolute value of a whole number.</param>
/// <param name="Fault">Why the format cannot hold the attribute; null when it can.</param>
internal sealed record FieldPlan(
    int Type,
    int SubType = 0,
    int Width = 0,
    int Precision = 0,
    long Largest = long.MaxValue,
    int LargestTextBytes = int.MaxValue,
    string? Fault = null)
{
    /// <summary>Bytes: the reader keeps their number only, so there is nothing to write.</summary>
    public static readonly FieldPlan None = new(GdalTypes.Binary, Fault: "byte values are not kept");
}
