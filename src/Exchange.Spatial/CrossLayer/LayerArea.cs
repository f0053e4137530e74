using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.CrossLayer;

/// <summary>
/// Adds up the areas of a layer's polygons, in the plane and on the ellipsoid, without rounding any of them.
/// </summary>
/// <remarks>Ground that two features share counts twice, as it does in a table of the layer.</remarks>
public sealed class LayerArea(SpatialReference reference)
{
    private readonly EllipsoidalArea? ellipsoidal =
        ReferenceRecognition.Recognise(reference).System is { } system ? EllipsoidalArea.For(system) : null;
    private double planarSum;
    private double ellipsoidalSum;

    public SpatialReference Reference { get; } = reference;

    public long FeatureCount { get; private set; }

    /// <summary>Square metres in the plane of the projection; null for a layer in degrees.</summary>
    public double? PlanarSquareMetres => Reference.IsGeographic ? null : planarSum;

    /// <summary>Square metres by the formula of the land survey; null for a layer that is not in CGCS2000.</summary>
    public double? EllipsoidalSquareMetres => ellipsoidal is null ? null : ellipsoidalSum;

    public void Add(LayerPartition partition, CancellationToken cancellationToken)
    {
        for (var row = 0; row < partition.Count; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FeatureCount++;
            if (partition.Geometry.HasPoints(row)
                && (partition.Geometry.Flags(row) & (GeometryFlags.NonFinite | GeometryFlags.Curved)) == 0)
                Add(partition.Geometry, row);
        }
    }

    private void Add(GeometryBlock block, int row)
    {
        var parts = block.Parts(row);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) != GeometryKind.Polygon)
                continue;
            var rings = block.Rings(part);
            for (var ring = rings.Start; ring < rings.End; ring++)
            {
                // The shell counts, holes are taken away, however they are turned.
                var sign = ring == rings.Start ? 1 : -1;
                var points = block.Ring(ring);
                if (points.Length < 8)
                    continue;
                planarSum += sign * Math.Abs(GridRings.TwiceArea(points)) / 2;
                if (ellipsoidal is not null)
                    ellipsoidalSum += sign * Math.Abs(ellipsoidal.Exact(points));
            }
        }
    }
}
