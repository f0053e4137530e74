namespace Exchange.Spatial.CrossLayer;

/// <summary>Ground of one feature that the other layer does not cover.</summary>
/// <param name="IsOfFirst">Whether the feature is of the first layer; otherwise it is of the second.</param>
/// <param name="IsWhole">Whether no ground of the feature is covered.</param>
/// <param name="Parts">Separate pieces of uncovered ground.</param>
/// <param name="X">A place inside the uncovered ground, in the layers' coordinates.</param>
public sealed record UncoveredGround(
    bool IsOfFirst, long Row, long Id, bool IsWhole, double AreaSquareMetres, int Parts, double X, double Y);
