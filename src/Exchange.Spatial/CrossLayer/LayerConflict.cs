namespace Exchange.Spatial.CrossLayer;

/// <summary>A feature of the first layer and one of the second that cover the same ground.</summary>
/// <param name="FirstRow">Row of the feature in the first layer.</param>
/// <param name="Parts">Separate pieces of common ground.</param>
/// <param name="X">A place inside the common ground, in the layers' coordinates.</param>
public sealed record LayerConflict(
    long FirstRow,
    long SecondRow,
    long FirstId,
    long SecondId,
    double AreaSquareMetres,
    int Parts,
    double X,
    double Y);
