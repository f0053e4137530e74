using Exchange.Spatial.Layers;

namespace Exchange.Spatial.Validity;

/// <summary>
/// Checks the geometries of a partition one by one against the rules of simple features (OGC 06-103r4, 6.1.11) and
/// tells every fault with its place.
/// </summary>
/// <remarks>
/// Nearly all polygons are valid in the plain way, which <see cref="PlainPolygonTest"/> proves on the flat arrays; only
/// the others are looked at closely. Points repeated in a row are no fault. Curved geometries are looked at ring by
/// ring, not for crossings: only their control points are kept.
/// </remarks>
public static class GeometryValidity
{
    /// <summary>No feature gets more faults than this; whoever mends them checks again.</summary>
    public const int MaxFaultsPerFeature = 100;

    /// <summary>
    /// The faults, feature by feature in the order of rows; those of one feature in an order that does not depend on
    /// how its rings are written.
    /// </summary>
    public static IEnumerable<ValidityFault> Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        var check = new FeatureCheck(MaxFaultsPerFeature);
        for (var row = 0; row < partition.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (check.IsValid(partition.Geometry, row, cancellationToken))
                continue;
            foreach (var found in check.Faults)
                yield return new ValidityFault(row, partition.FeatureIds[row], found.Kind, found.X, found.Y);
        }
    }

    /// <summary>Whether one feature is valid; the same judgement as <see cref="Check"/>.</summary>
    public static bool IsValid(GeometryBlock block, int feature) =>
        new FeatureCheck(1).IsValid(block, feature, CancellationToken.None);
}
