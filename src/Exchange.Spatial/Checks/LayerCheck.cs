using System.Globalization;
using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Coverage;
using Exchange.Spatial.CrossLayer;
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
    private readonly IReadOnlyList<Neighbour> neighbours;
    private readonly CoverageCheck coverage;
    private readonly KeyColumn keys;
    private readonly List<(long Row, ValidityFault Fault)> invalid = [];
    private readonly List<AreaFinding> areaFindings = [];
    private readonly int placeDecimals;

    private LayerCheck(
        ILayerSource source, LayerCheckRequest request, AreaCheck? areas, IReadOnlyList<Neighbour> neighbours)
    {
        (this.source, this.request, this.areas, this.neighbours) = (source, request, areas, neighbours);
        var options = new CoverageOptions
        {
            ToleranceMetres = request.ToleranceMetres,
            ReportsGaps = request.Covers || request.Within is not null,
        };
        coverage = new CoverageCheck(options, request.Layer.Reference);
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

        var neighbours = new List<Neighbour>();
        foreach (var other in request.ApartFrom)
        {
            var options = new LayerRelationOptions
            {
                ToleranceMetres = request.ToleranceMetres,
                Questions = RelationQuestions.Conflicts,
            };
            var relation = LayerRelation.Between(request.Layer.Reference, other.Reference, options);
            if (!relation.Succeeded)
                return relation.Problem;
            neighbours.Add(new Neighbour(other, relation.Value, new KeyColumn(request.KeyField)));
        }

        var check = new LayerCheck(source, request, areas, neighbours);
        check.Read(progress, cancellationToken);
        return check.Result(cancellationToken);
    }

    private void Read(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        if (request.Within is { } boundary)
        {
            foreach (var partition in source.Read(boundary with { Attributes = [] }, cancellationToken))
                coverage.AddBoundary(partition);
        }

        // The other layers first: of the layer itself only features near their ground are then kept.
        foreach (var neighbour in neighbours)
        {
            foreach (var partition in source.Read(With(neighbour.Layer, request.KeyField), cancellationToken))
            {
                neighbour.Relation.AddSecond(partition);
                neighbour.Keys.Add(partition);
            }
        }

        var slim = With(request.Layer, request.KeyField, request.AreaField);
        foreach (var partition in ReadAhead.Of(source, slim, cancellationToken))
        {
            Parallel.Invoke(
                new ParallelOptions { CancellationToken = cancellationToken },
                () => invalid.AddRange(GeometryValidity.Check(partition, cancellationToken)
                    .Select(fault => (partition.FirstRow + fault.Row, fault))),
                () => areaFindings.AddRange(areas?.Check(partition, cancellationToken) ?? []),
                () => coverage.Add(partition),
                () => AddToRelations(partition));
            keys.Add(partition);
            progress?.Report(keys.Count);
        }
    }

    private void AddToRelations(LayerPartition partition)
    {
        foreach (var neighbour in neighbours)
            neighbour.Relation.AddFirst(partition);
    }

    private static LayerDefinition With(LayerDefinition layer, params string?[] attributes) => layer with
    {
        Attributes = [.. layer.Attributes.Where(
            attribute => attributes.Contains(attribute.Name, StringComparer.OrdinalIgnoreCase))],
    };

    private Outcome<LayerCheckResult> Result(CancellationToken cancellationToken)
    {
        var findings = new List<LayerFinding>();
        findings.AddRange(invalid.Select(found => Of(found.Row, found.Fault)));
        if (request.KeyField is not null)
            findings.AddRange(keys.Repeated().Select(OfRepeated));
        findings.AddRange(coverage.Find(cancellationToken).Select(Of));
        findings.AddRange(areaFindings.Select(Of));
        foreach (var neighbour in neighbours)
        {
            var conflicts = neighbour.Relation.FindConflicts(cancellationToken);
            if (!conflicts.Succeeded)
                return conflicts.Problem;
            findings.AddRange(conflicts.Value.Select(conflict => Of(conflict, neighbour)));
        }

        return new LayerCheckResult(keys.Count, [.. findings.OrderBy(finding => finding.Kind)]);
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

    private LayerFinding Of(LayerConflict conflict, Neighbour neighbour) => new(
        LayerFindingKind.Conflict, [keys[conflict.FirstRow], neighbour.Keys[conflict.SecondRow]],
        Math.Round(conflict.AreaSquareMetres, AreaDecimals), Place(conflict.X), Place(conflict.Y),
        new Dictionary<string, string>(StringComparer.Ordinal) { ["layer"] = neighbour.Layer.Name });

    private double? Place(double coordinate) =>
        double.IsFinite(coordinate) ? Math.Round(coordinate, placeDecimals) : null;

    /// <summary>A layer to keep apart from, with its relation to the layer checked and its own keys.</summary>
    private sealed record Neighbour(LayerDefinition Layer, LayerRelation Relation, KeyColumn Keys);
}
