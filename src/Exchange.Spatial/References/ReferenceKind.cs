namespace Exchange.Spatial.References;

/// <summary>The datum a reference system rests on, as far as plan data have to tell them apart.</summary>
public enum ReferenceKind
{
    /// <summary>Nothing is declared.</summary>
    Undefined,

    /// <summary>国家2000: China Geodetic Coordinate System 2000.</summary>
    Cgcs2000,

    /// <summary>西安80; not accepted for new packages.</summary>
    Xian1980,

    /// <summary>北京54; not accepted for new packages.</summary>
    Beijing1954,

    Wgs84,

    /// <summary>Something is declared, and it is none of these.</summary>
    Other,
}
