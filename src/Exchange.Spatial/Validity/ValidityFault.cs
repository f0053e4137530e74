namespace Exchange.Spatial.Validity;

/// <summary>What is wrong with a geometry.</summary>
public enum ValidityFaultKind
{
    NullGeometry,
    EmptyGeometry,

    /// <summary>The bytes in the file are no geometry.</summary>
    MalformedGeometry,
    NonFiniteCoordinate,
    UnclosedRing,

    /// <summary>Fewer than four points in a ring, two in a line, or no extent.</summary>
    TooFewPoints,
    SelfIntersection,
    DuplicateRings,
    HoleOutsideShell,
    NestedHoles,
    NestedShells,
    DisconnectedInterior,
}

/// <summary>One fault of one feature, with its place in the layer's coordinates (easting or longitude first).</summary>
/// <param name="Row">Row in the partition.</param>
/// <param name="X">Not a number when the fault has no place.</param>
public sealed record ValidityFault(int Row, long FeatureId, ValidityFaultKind Kind, double X, double Y);
