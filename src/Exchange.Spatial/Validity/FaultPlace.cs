namespace Exchange.Spatial.Validity;

/// <summary>A fault before it is known whose it is.</summary>
internal readonly record struct FaultPlace(ValidityFaultKind Kind, double X, double Y)
{
    public static FaultPlace At(ValidityFaultKind kind, ReadOnlySpan<double> points) =>
        points.Length < 2 ? new FaultPlace(kind, double.NaN, double.NaN) : new FaultPlace(kind, points[0], points[1]);
}
