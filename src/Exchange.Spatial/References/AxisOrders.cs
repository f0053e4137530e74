namespace Exchange.Spatial.References;

/// <summary>The one place that says in which order each format writes coordinates.</summary>
/// <remarks>
/// GeoPackage (requirement 5 and its well-known binary), shapefile and file geodatabase: always x, y, east first,
/// whatever the registry says. GeoJSON: longitude first (RFC 7946, section 3.1.1). VCT (GB/T 17798): east first, unless
/// its head turns the axes round (<c>XAxisDirection:N</c>). GML: as the name of the system tells (OGC 07-092r3): URN
/// and HTTP names mean the order of the registry, the short form the older habit. In Chinese surveying notation x is
/// north and y is east; no file format follows it, but tables of coordinates do.
/// </remarks>
public static class AxisOrders
{
    /// <summary>GeoPackage, shapefile, file geodatabase, GeoJSON, and VCT unless its head says otherwise.</summary>
    public const AxisOrder OfLayerFiles = AxisOrder.EastFirst;

    /// <summary>The order meant by the <c>srsName</c> of a GML geometry in a CGCS2000 system.</summary>
    public static AxisOrder OfGml(string srsName) =>
        srsName.StartsWith("urn:", StringComparison.OrdinalIgnoreCase)
        || srsName.StartsWith("http://www.opengis.net/def/crs/", StringComparison.OrdinalIgnoreCase)
        || srsName.StartsWith("https://www.opengis.net/def/crs/", StringComparison.OrdinalIgnoreCase)
            ? AxisOrder.NorthFirst : AxisOrder.EastFirst;

    /// <summary>Turns pairs written north first into pairs east first, and back.</summary>
    public static void Swap(Span<double> points)
    {
        for (var i = 0; i + 1 < points.Length; i += 2)
            (points[i], points[i + 1]) = (points[i + 1], points[i]);
    }
}
