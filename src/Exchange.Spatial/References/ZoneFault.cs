using Exchange.Domain.Problems;

namespace Exchange.Spatial.References;

/// <summary>How coordinates contradict the system their layer declares.</summary>
public enum ZoneFaultKind
{
    /// <summary>Northing or latitude stands first.</summary>
    AxesSwapped,

    /// <summary>The declared system has a zone prefix, the eastings have none.</summary>
    PrefixMissing,

    /// <summary>The declared system has no zone prefix, the eastings have one.</summary>
    PrefixUnexpected,

    /// <summary>The eastings carry the prefix of another zone.</summary>
    PrefixOfOtherZone,

    /// <summary>Degrees in a projected system.</summary>
    DegreesInsteadOfMetres,

    /// <summary>Metres in the geographic system.</summary>
    MetresInsteadOfDegrees,

    /// <summary>Not in China in any system.</summary>
    OutsideChina,

    /// <summary>Most of the layer lies nearer to another central meridian.</summary>
    WrongZone,
}

/// <summary>One kind of contradiction in a layer, with the first feature that shows it.</summary>
/// <param name="Count">Features that show it.</param>
/// <param name="Row">Number of the first such feature in the layer, from 0.</param>
/// <param name="X">A coordinate of that feature, as it is in the file.</param>
public sealed record ZoneFault(
    ZoneFaultKind Kind, long Count, long Row, long FeatureId, double X, double Y, Problem Problem);
