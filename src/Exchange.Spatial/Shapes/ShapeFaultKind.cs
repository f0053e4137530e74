namespace Exchange.Spatial.Shapes;

/// <summary>What is odd about the shape of a geometry. What the value of a fault means stands with each kind.</summary>
public enum ShapeFaultKind
{
    /// <summary>
    /// Two edges meet at a narrow angle, on whichever side: a notch is as sharp as a point. Value: degrees.
    /// </summary>
    SharpAngle,

    /// <summary>
    /// The border runs out and back on the same way. Told instead of a sharp angle. Value: length in metres.
    /// </summary>
    Spike,

    /// <summary>Two points in a row are the same within the tolerance. Value: their distance in metres.</summary>
    DuplicateVertex,

    /// <summary>An edge is short, yet no duplicate point. Value: length in metres.</summary>
    ShortEdge,

    /// <summary>A polygon, or a part of one, is small. Value: area in square metres.</summary>
    TinyPolygon,

    /// <summary>
    /// A polygon, or a part of one, is narrow: twice its area by its perimeter, which for a strip is nearly its width.
    /// Value: that mean width in metres.
    /// </summary>
    Sliver,

    /// <summary>
    /// A polygon, or a part of one, is far from round: 4π times its area by the square of its perimeter, 1 for a
    /// circle, 0.79 for a square, about 3/n for a strip n times as long as wide. Value: that number.
    /// </summary>
    LowCompactness,

    /// <summary>A feature has more than one part. Value: their number.</summary>
    Multipart,

    /// <summary>A feature contains arcs. No value, and no other fault: only control points are kept.</summary>
    Curve,
}
