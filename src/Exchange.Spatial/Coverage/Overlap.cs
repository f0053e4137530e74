namespace Exchange.Spatial.Coverage;

/// <summary>Two features of one layer that cover the same ground.</summary>
/// <param name="FirstRow">Row in the layer of the feature that comes first.</param>
/// <param name="X">A point inside the common ground, in the layer's coordinates.</param>
public sealed record Overlap(
    long FirstRow, long SecondRow, long FirstId, long SecondId, double AreaSquareMetres, double X, double Y);
