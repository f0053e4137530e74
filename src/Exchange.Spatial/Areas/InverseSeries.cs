namespace Exchange.Spatial.Areas;

/// <summary>
/// The inverse Gauss projection along one parallel of the plane: power series in the distance from the central
/// meridian, metres to radians. Longitude counts from the central meridian.
/// </summary>
internal readonly record struct InverseSeries
{
    /// <summary>Latitude on the central meridian.</summary>
    public required double Footpoint { get; init; }

    public required double B2 { get; init; }

    public required double B4 { get; init; }

    public required double B6 { get; init; }

    public required double L1 { get; init; }

    public required double L3 { get; init; }

    public required double L5 { get; init; }

    public double Latitude(double y) => Footpoint - y * y * (B2 - y * y * (B4 - y * y * B6));

    public double Longitude(double y) => y * (L1 - y * y * (L3 - y * y * L5));
}
