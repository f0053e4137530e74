using System.Globalization;
using System.Runtime.CompilerServices;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;

namespace Exchange.Spatial.Areas;

/// <summary>
/// Compares the areas stored with polygons with their ellipsoidal areas. Looks at every polygon by the official method;
/// partitions do not depend on one another. Safe for concurrent use.
/// </summary>
/// <remarks>
/// Features without polygons are passed over, and so are those whose coordinates are no numbers: they have findings of
/// their own.
/// </remarks>
public sealed class AreaCheck
{
    private const GeometryFlags WithoutArea =
        GeometryFlags.Null | GeometryFlags.Empty | GeometryFlags.Malformed | GeometryFlags.NonFinite;

    // Two numbers of two decimals are subtracted; their difference must not fail by a rounding of the last bit.
    private const double RoundingSquareMetres = 1e-6;

    private readonly AreaCheckOptions options;
    private readonly EllipsoidalArea area;
    private readonly double squareMetresPerUnit;
    private readonly double toleranceSquareMetres;

    private AreaCheck(AreaCheckOptions options, EllipsoidalArea area, AttributeDefinition attribute)
    {
        this.options = options;
        this.area = area;
        squareMetresPerUnit = AreaUnits.SquareMetres(options.Unit);

        // A value stored with few decimals cannot be nearer than half its last digit.
        var halfDigit = attribute.Type == AttributeType.Real && attribute.Decimals is { } decimals
            ? squareMetresPerUnit * Math.Pow(10, -decimals) / 2 : 0;
        toleranceSquareMetres = Math.Max(options.ToleranceSquareMetres, halfDigit) + RoundingSquareMetres;
    }

    /// <summary>Refused when the layer lacks the attribute or is in no CGCS2000 system.</summary>
    public static Outcome<AreaCheck> For(LayerDefinition layer, AreaCheckOptions options)
    {
        if (layer.Attribute(options.Attribute) is not { } attribute)
            return AreaProblems.AttributeMissing.With(("layer", layer.Name), ("attribute", options.Attribute));
        return ReferenceRecognition.Recognise(layer.Reference).System is { } system
            ? new AreaCheck(options, EllipsoidalArea.For(system), attribute)
            : AreaProblems.SystemUnknown.With(("layer", layer.Name), ("found", layer.Reference));
    }

    public IReadOnlyList<AreaFinding> Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        var computed = new double[partition.Count];
        area.Measure(partition.Geometry, computed, cancellationToken);
        return Compare(partition, computed);
    }

    /// <summary>The same where the areas are at hand, for example because they are added up too.</summary>
    /// <param name="computed">The areas as <see cref="EllipsoidalArea.Measure"/> gives them.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public IReadOnlyList<AreaFinding> Compare(LayerPartition partition, ReadOnlySpan<double> computed)
    {
        var findings = new List<AreaFinding>();
        var stored = new StoredAreas(partition.Column(options.Attribute));
        for (var row = 0; row < computed.Length; row++)
        {
            if ((partition.Geometry.Flags(row) & WithoutArea) != 0)
                continue;
            var value = stored.At(row) * squareMetresPerUnit;
            var official = EllipsoidalArea.Round(computed[row]);
            var tolerance = Math.Max(toleranceSquareMetres, options.RelativeTolerance * official);
            if (!(Math.Abs(value - official) <= tolerance) && HasPolygon(partition.Geometry, row))
                findings.Add(Finding(partition, row, stored.Fault(row), value, official));
        }

        return findings;
    }

    private static AreaFinding Finding(
        LayerPartition partition, int row, AreaFindingKind kind, double stored, double official)
    {
        var box = partition.Geometry.Bounds(row);
        return new AreaFinding(
            kind,
            partition.FirstRow + row,
            partition.FeatureIds[row],
            kind == AreaFindingKind.Differs ? stored : null,
            official,
            (box.MinX + box.MaxX) / 2,
            (box.MinY + box.MaxY) / 2);
    }

    private static bool HasPolygon(GeometryBlock block, int feature)
    {
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) == GeometryKind.Polygon)
                return true;
        }

        return false;
    }

    // The attribute's values as numbers, whatever the type of the column. What is no number reads as NaN.
    private readonly ref struct StoredAreas(AttributeValues? column)
    {
        private readonly ReadOnlySpan<double> reals = column is RealValues real ? real.Values : default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double At(int row)
        {
            if (row < reals.Length && reals[row] != 0)
                return reals[row];
            return AtLeisure(row);
        }

        public AreaFindingKind Fault(int row)
        {
            if (double.IsFinite(At(row)))
                return AreaFindingKind.Differs;
            return column is null || (column.IsBlank(row) && !column.Misfits.Contains(row))
                ? AreaFindingKind.Missing : AreaFindingKind.NotANumber;
        }

        // Zero may stand for null, and the other types are rare.
        private double AtLeisure(int row)
        {
            if (column is null || column.IsNull(row))
                return double.NaN;
            return column switch
            {
                RealValues real => real.Values[row],
                IntegerValues integer when integer.Definition.Type == AttributeType.Integer => integer.Values[row],
                IntegerValues => double.NaN, // Lengths of bytes, or truth values.
                _ => double.TryParse(column.Text(row), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                    ? number : double.NaN,
            };
        }
    }
}
