namespace Exchange.Spatial.Vct;

/// <summary>
/// The two forms of the exchange format in use; they differ in head, feature codes and record layout.
/// </summary>
public enum VctVersion
{
    /// <summary>
    /// <c>LANDUSE.VCT</c> 2.0 of the second land survey: no closing zeros, one topology switch in the head.
    /// </summary>
    Version2,

    /// <summary><c>LANDUSE-VCT</c> 3.0, the form of GB/T 17798-2007.</summary>
    Version3,
}
