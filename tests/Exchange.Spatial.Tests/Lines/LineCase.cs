using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Lines;

namespace Exchange.Spatial.Tests.Lines;

/// <summary>One case of the file of line cases: layers as text, and what is to be found in them.</summary>
public sealed record LineCase
{
    public required string Sentence { get; init; }

    public int Epsg { get; init; } = 4526;

    /// <summary>Looked at as one layer.</summary>
    public IReadOnlyList<string> Lines { get; init; } = [];

    public IReadOnlyList<string> Points { get; init; } = [];

    /// <summary>Must be the outlines of the polygons.</summary>
    public IReadOnlyList<string> Boundaries { get; init; } = [];

    /// <summary>Must lie in the polygons.</summary>
    public IReadOnlyList<string> Roads { get; init; } = [];

    public IReadOnlyList<string> Facilities { get; init; } = [];

    public IReadOnlyList<string> Polygons { get; init; } = [];

    /// <summary>The class of each polygon.</summary>
    public IReadOnlyList<string>? Classes { get; init; }

    public IReadOnlyList<string> Allowed { get; init; } = [];

    public LineOptions LineOptions { get; init; } = new();

    /// <summary>"id kind x y [value [id of the other]]"; the value is left out where the kind has none.</summary>
    public required IReadOnlyList<string> Expected { get; init; }

    public IReadOnlyList<string> Found(Func<LayerPartition, IReadOnlyList<LayerPartition>> arrange)
    {
        var polygons = Layer(Polygons, arrange, Classes);
        var found = new List<LineFinding>();
        if (Lines.Count > 0)
        {
            var check = new LineLayerCheck(LineOptions);
            Layer(Lines, arrange).ForEach(check.Add);
            found.AddRange(check.Find(CancellationToken.None));
        }

        if (Points.Count > 0)
        {
            var check = new PointLayerCheck(new PointOptions());
            Layer(Points, arrange).ForEach(check.Add);
            found.AddRange(check.Find(CancellationToken.None));
        }

        if (Boundaries.Count > 0)
        {
            var check = new LineOutlineCheck(new OutlineOptions());
            Layer(Boundaries, arrange).ForEach(check.AddLines);
            polygons.ForEach(check.AddPolygons);
            found.AddRange(check.Find(CancellationToken.None));
        }

        if (Roads.Count > 0)
        {
            var check = new LineInPolygonCheck(new LineInPolygonOptions());
            Layer(Roads, arrange).ForEach(check.AddLines);
            polygons.ForEach(check.AddPolygons);
            found.AddRange(check.Find(CancellationToken.None));
        }

        var places = new PointInPolygonCheck(new PointInPolygonOptions
        {
            ClassAttribute = Classes is null ? null : "DLBM",
            AllowedClasses = Allowed.ToHashSet(),
        });
        polygons.ForEach(places.AddPolygons);
        found.AddRange(Layer(Facilities, arrange).SelectMany(part => places.Find(part, CancellationToken.None)));
        return [.. found.Select(Text).Order(StringComparer.Ordinal)];
    }

    /// <summary>The expected findings in the form of the found ones.</summary>
    public IReadOnlyList<string> ExpectedTexts() => [.. Expected.Select(Normal).Order(StringComparer.Ordinal)];

    private string Normal(string text)
    {
        var words = text.Split(' ');
        var kind = Enum.Parse<LineFindingKind>(words[1]);
        var rest = words[4..].Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToList();
        var hasValue = kind is not (LineFindingKind.SelfCrossing or LineFindingKind.CrossingLines
            or LineFindingKind.PseudoNode or LineFindingKind.PointInOtherClass) && rest.Count > 0;
        var (value, other) = (hasValue ? rest[0] : (double?)null, rest.Skip(hasValue ? 1 : 0).Cast<double?>());
        return Text(new LineFinding(
            kind,
            0,
            long.Parse(words[0], CultureInfo.InvariantCulture),
            double.Parse(words[2], CultureInfo.InvariantCulture),
            double.Parse(words[3], CultureInfo.InvariantCulture),
            value,
            null,
            (long?)other.FirstOrDefault()));
    }

    private string Text(LineFinding found)
    {
        var decimals = Epsg == 4490 ? 9 : 4;
        var value = found.Value is { } metres
            ? metres.ToString(metres < 1 ? "F6" : "F2", CultureInfo.InvariantCulture) : "-";
        var (x, y) = (Rounded(found.X, decimals), Rounded(found.Y, decimals));
        return string.Create(
            CultureInfo.InvariantCulture, $"{found.Kind} {found.FeatureId} {found.OtherId} at {x} {y}: {value}");
    }

    private static double Rounded(double value, int decimals) => Math.Round(value, decimals) + 0d;

    private List<LayerPartition> Layer(
        IReadOnlyList<string> texts,
        Func<LayerPartition, IReadOnlyList<LayerPartition>> arrange,
        IReadOnlyList<string>? classes = null)
    {
        var layer = GeometryText.Layer(Epsg, texts);
        if (classes is not null)
        {
            var definition = new AttributeDefinition("DLBM", AttributeType.Text, "TEXT");
            layer = new LayerPartition(
                layer.Layer with { Attributes = [definition] },
                0,
                layer.FeatureIds.ToArray(),
                layer.Geometry,
                [new TextValues(definition, [.. classes])]);
        }

        return [.. arrange(layer)];
    }
}
