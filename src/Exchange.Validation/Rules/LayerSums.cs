using Exchange.Domain.Divisions;
using Exchange.Spatial.Areas;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.Rules;

/// <summary>
/// Adds up the stored areas of a layer by division and class; features without a number count nothing.
/// </summary>
internal sealed class LayerSums(LayerView layer, TableLayerRelation relation) : LayerCheck
{
    private readonly string field = FieldOf(layer, relation) ?? "";
    private readonly bool saysDivision = layer.Definition.Attribute(DivisionRange.Field) is not null;
    private readonly Dictionary<(string Division, string Class), AreaSum> sums = [];

    public LayerView Layer => layer;

    /// <summary>Whether the layer was read to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>The attribute with the areas; null when the layer has none.</summary>
    public static string? FieldOf(LayerView layer, TableLayerRelation relation) =>
        relation.Fields.FirstOrDefault(name => layer.Definition.Attribute(name) is not null);

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        var areas = partition.Column(field);
        var divisions = partition.Column(DivisionRange.Field);
        var classes = relation.ClassField is { } name ? partition.Column(name) : null;
        for (var row = 0; row < partition.Count; row++)
        {
            var code = classes?.Text(row)?.Trim() ?? "";
            if (!Counts(code) || StoredAreaSum.NumberOf(areas, row) is not { } squareMetres)
                continue;
            var key = (divisions?.Text(row)?.Trim() ?? "", code);
            if (!sums.TryGetValue(key, out var sum))
                sums[key] = sum = new AreaSum();
            sum.Add(partition.FeatureIds[row], squareMetres);
        }
    }

    public override void End(CancellationToken cancellationToken) => IsComplete = true;

    /// <summary>
    /// Whether the layer can say the sum of that division: one that names none is all of the package's.
    /// </summary>
    public bool Knows(DivisionCode division) => saysDivision || division == layer.Request.Division;

    /// <summary>Square metres of a division, of the classes that start so; of all without a start.</summary>
    public decimal Of(DivisionCode division, string? start) => In(division)
        .Where(entry => start is null || Belongs(entry.Key.Class, start))
        .Sum(entry => entry.Value.SquareMetres);

    /// <summary>Whether a class is that of a row, or below it; the empty class is all of them.</summary>
    public bool Belongs(string code, string start) => start.Length == 0
        || (relation.Classes is { CodeStep: null } ? code == start : code.StartsWith(start, StringComparison.Ordinal));

    /// <summary>The classes of a division that have an area, in the order of their codes.</summary>
    public IEnumerable<(string Code, decimal SquareMetres)> Classes(DivisionCode division) => In(division)
        .GroupBy(entry => entry.Key.Class, StringComparer.Ordinal)
        .Select(group => (Code: group.Key, SquareMetres: group.Sum(entry => entry.Value.SquareMetres)))
        .Where(entry => entry.SquareMetres > 0).OrderBy(entry => entry.Code, StringComparer.Ordinal);

    private IEnumerable<KeyValuePair<(string Division, string Class), AreaSum>> In(DivisionCode division)
    {
        var range = new DivisionRange(division);
        return sums.Where(entry => !saysDivision || range.Takes(entry.Key.Division));
    }

    private bool Counts(string code) => relation.ClassStarts is not { } starts
        || starts.Any(start => code.StartsWith(start, StringComparison.Ordinal));
}
