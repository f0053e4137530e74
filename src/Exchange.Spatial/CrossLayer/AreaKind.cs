namespace Exchange.Spatial.CrossLayer;

/// <summary>On which surface square metres are measured.</summary>
public enum AreaKind
{
    /// <summary>In the plane of the projection.</summary>
    Planar,

    /// <summary>On the ellipsoid of CGCS2000 (椭球面积).</summary>
    Ellipsoidal,
}
