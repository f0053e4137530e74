namespace Exchange.Spatial.Lines;

/// <summary>Where points must lie.</summary>
public sealed record PointInPolygonOptions
{
    /// <summary>A point this close to a polygon lies in it. Default: the XY tolerance, 0.001 m.</summary>
    public double ToleranceMetres { get; init; } = 0.001;

    /// <summary>How far around a point outside the nearest polygon is searched for. Default: 100 m.</summary>
    public double SearchMetres { get; init; } = 100;

    /// <summary>
    /// The attribute of the polygons that holds their class; null when every polygon will do. A layer without that
    /// attribute has no polygon that fits.
    /// </summary>
    public string? ClassAttribute { get; init; }

    /// <summary>The classes that fit; compared as text, without blanks around it.</summary>
    public IReadOnlySet<string> AllowedClasses { get; init; } = new HashSet<string>();
}
