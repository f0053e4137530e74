namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// An edge that reaches into a band, written from its left end to its right end, from below when upright.
/// </summary>
internal struct BandEdge
{
    public double X0;
    public double Y0;
    public double X1;
    public double Y1;

    /// <summary>Where the edge is inside the band: from here, along x.</summary>
    public double Lo;

    /// <summary>To here; the same for an upright edge.</summary>
    public double Hi;

    public int Ring;

    /// <summary>
    /// How the ring's winding changes when the edge is crossed going up: +1 if the ring runs left to right.
    /// </summary>
    public int Up;

    /// <summary>An edge of a ring, in the ring's direction; not clipped.</summary>
    public static BandEdge Of(double px, double py, double qx, double qy, int ring)
    {
        var isRightward = px < qx || (px == qx && py < qy);
        var edge = new BandEdge { Ring = ring, Up = isRightward ? 1 : -1 };
        if (isRightward)
            (edge.X0, edge.Y0, edge.X1, edge.Y1) = (px, py, qx, qy);
        else
            (edge.X0, edge.Y0, edge.X1, edge.Y1) = (qx, qy, px, py);
        (edge.Lo, edge.Hi) = (edge.X0, edge.X1);
        return edge;
    }

    /// <summary>
    /// Where the edge crosses a level line. Computed from the edge and the line alone, so the bands on both sides of
    /// the line see the same number.
    /// </summary>
    public readonly double XAt(double y) => Math.Clamp(X0 + (y - Y0) * (X1 - X0) / (Y1 - Y0), X0, X1);
}
