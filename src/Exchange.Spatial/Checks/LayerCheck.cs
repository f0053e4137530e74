using System.Globalization;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Checks;

/// <summary>
/// All spatial checks of one polygon layer in one pass over it: validity, coverage, keys, areas, and ground shared with
/// other layers. The checks look at each partition side by side while the next is read.
/// </summary>
public sealed class LayerCheck
{
    // Places are told to the millimetre and areas to a square centimetre: finer digits would tell formats apart.
    private const int MetreDecimals = 3;
    private const int DegreeDecimals = 8;
    private const int AreaDecimals = 4;

    private readonly ILayerSource source;
    private readonly LayerCheckRequest request;
    private readonly AreaCheck? areas;
    private readonly CoverageCheck coverage;
    private readonly KeyColumn keys;
    private readonly List<(long Row, ValidityFault Fault)> invalid = [];
    private readonly List<AreaFinding> areaFindings = [];
    private readonly int placeDecimals;

    private LayerCheck(ILayerSource source, LayerCheckRequest request, AreaCheck? areas)
    {
        (this.source, this.request, this.areas) = (source, request, areas);
        coverage = new CoverageCheck(
            new CoverageOptions { ToleranceMetres = request.ToleranceMetres }, request.Layer.Reference);
        keys = new KeyColumn(request.KeyField);
        placeDecimals = request.Layer.Reference.IsGeographic ? DegreeDecimals : MetreDecimals;
    }

    /// <summary>Runs all checks asked for; refused when an attribute is missing or a reference system does not fit.</summary>
    /// <param name="progress">Told the number of features read so far.</param>
    /// <exception cref="LayerUnreadableException">A layer cannot be read to its end; carries the problem.</exception>
    public static Outcome<LayerCheckResult> Run(
        ILayerSource source, LayerCheckRequest request, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        AreaCheck? areas = null;
        if (request.AreaField is { } field)
        {
            var made = AreaCheck.For(request.Layer, new AreaCheckOptions { Attribute = field });
            if (!made.Succeeded)
                return made.Problem;
            areas = made.Value;
        }

        var check = new LayerCheck(source, request, areas);
        check.Read(progress, cancellationToken);
        return new LayerCheckResult(check.keys.Count, check.Findings(cancellationToken));
    }

    private void Read(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (request.Within is { } boundary)
        {
            foreach (var partition in source.Read(boundary with { Attributes = [] }, cancellationToken))
                coverage.AddBoundary(partition);
        }

        string?[] needed = [request.KeyField, request.AreaField];
        var slim = request.Layer with
        {
            Attributes = [.. request.Layer.Attributes.Where(
                attribute => needed.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase))],
        };
        foreach (var partition in ReadAhead.Of(source, slim, cancellationToken))
        {
            Parallel.Invoke(
                new ParallelOptions { CancellationToken = cancellationToken },
                () => invalid.AddRange(GeometryValidity.Check(partition, cancellationToken)
                    .Select(fault => (partition.FirstRow + fault.Row, fault))),
                () => areaFindings.AddRange(areas?.Check(partition, cancellationToken) ?? []),
                () => coverage.Add(partition));
            keys.Add(partition);
            progress?.Report(keys.Count);
        }
    }

    private List<LayerFinding> Findings(CancellationToken cancellationToken)
    {
        var findings = new List<LayerFinding>();
        findings.AddRange(invalid.Select(found => Of(found.Row, found.Fault)));
        if (request.KeyField is not null)
            findings.AddRange(keys.Repeated().Select(OfRepeated));
        findings.AddRange(coverage.Find(cancellationToken).Select(Of));
        findings.AddRange(areaFindings.Select(Of));
        return [.. findings.OrderBy(finding => finding.Kind)];
    }

    private LayerFinding Of(long row, ValidityFault fault) => new(
        LayerFindingKind.Invalid, [keys[row]], null, Place(fault.X), Place(fault.Y),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["fault"] = JsonNamingPolicy.KebabCaseLower.ConvertName(fault.Kind.ToString()),
        });

    private LayerFinding OfRepeated(IReadOnlyList<long> rows) => new(
        LayerFindingKind.DuplicateId, [keys[rows[0]]], null, null, null,
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["count"] = rows.Count.ToString(CultureInfo.InvariantCulture),
        });

    private LayerFinding Of(CoverageFinding found)
    {
        var kind = found.Kind switch
        {
            CoverageFindingKind.Overlap => LayerFindingKind.Overlap,
            CoverageFindingKind.Gap => LayerFindingKind.Gap,
            CoverageFindingKind.DuplicateGeometry => LayerFindingKind.DuplicateGeometry,
            CoverageFindingKind.Outside => LayerFindingKind.Outside,
            _ => throw new InvalidOperationException($"Not asked for: {found.Kind}"),
        };
        long[] rows = [found.FirstRow, found.SecondRow, .. found.Neighbours];
        return new LayerFinding(
            kind, [.. rows.Where(row => row >= 0).Select(row => keys[row])],
            Math.Round(found.AreaSquareMetres, AreaDecimals), Place(found.X), Place(found.Y));
    }

    private LayerFinding Of(AreaFinding found) => new(
        found.Kind == AreaFindingKind.Differs ? LayerFindingKind.AreaMismatch : LayerFindingKind.AreaMissing,
        [keys[found.Row]], null, Place(found.X), Place(found.Y),
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["stored"] = found.StoredSquareMetres?.ToString("R", CultureInfo.InvariantCulture) ?? "",
            ["computed"] = found.ComputedSquareMetres.ToString("R", CultureInfo.InvariantCulture),
        });

    private double? Place(double coordinate) =>
        double.IsFinite(coordinate) ? Math.Round(coordinate, placeDecimals) : null;
}
