namespace Exchange.Spatial.CrossLayer;

/// <summary>What a ring is to its feature.</summary>
[Flags]
internal enum RingKind : byte
{
    /// <summary>The outline of a new part, running counter-clockwise.</summary>
    Shell = 0,

    /// <summary>Taken away from the part begun last.</summary>
    Hole = 1,

    /// <summary>Runs clockwise, by the sign of its area.</summary>
    Clockwise = 2,
}
