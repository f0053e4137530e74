namespace Exchange.Spatial.Layers;

/// <summary>What was noticed about one geometry while it was read.</summary>
[Flags]
public enum GeometryFlags : ushort
{
    None = 0,

    /// <summary>The feature has no geometry value.</summary>
    Null = 1,

    /// <summary>A geometry without any point.</summary>
    Empty = 2,

    /// <summary>Carried a height, which is not kept.</summary>
    HasZ = 4,

    /// <summary>Carried a measure, which is not kept.</summary>
    HasM = 8,

    /// <summary>Contains arcs; only their control points are kept.</summary>
    Curved = 16,

    /// <summary>A coordinate is not a number or infinite.</summary>
    NonFinite = 32,

    /// <summary>
    /// The bytes are no geometry: wrong header, lying count, unknown kind, cut off. No points are kept.
    /// </summary>
    Malformed = 64,

    /// <summary>Names another spatial reference than its layer.</summary>
    ForeignReference = 128,

    /// <summary>Bytes follow the end of the geometry.</summary>
    TrailingBytes = 256,
}
