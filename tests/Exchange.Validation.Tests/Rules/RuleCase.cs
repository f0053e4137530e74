using System.Text.Json;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Tests.Fixtures;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// One case of a rule as data: layers by table with their features as WKT in metres from a place near Hangzhou, and the
/// findings the rule must have. A feature may be an object with <c>wkt</c> and its values by field.
/// </summary>
/// <param name="Rule">Code; the case is checked with this rule of the shipped pack alone.</param>
/// <param name="Case">What the case shows, as a sentence.</param>
/// <param name="Expected">Layer, feature id and related feature id, in the order of the findings; ids may be left
/// out.</param>
/// <param name="Epsg">Reference system; CGCS2000 zone 40 with prefix by default.</param>
/// <param name="Origin">Added to all coordinates.</param>
public sealed record RuleCase(
    string Rule,
    string Case,
    IReadOnlyList<string> Expected,
    IReadOnlyDictionary<string, JsonElement[]> Layers,
    int Epsg = 4528,
    double[]? Origin = null)
{
    private static readonly double[] Here = [40_516_000, 3_346_000];
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rules", "Cases");

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonSerializer.Deserialize<RuleCase[]>(File.ReadAllText(file), Options) ?? []),
    ];

    public async Task<IReadOnlyList<string>> FindAsync()
    {
        using var package = PackageBuilder.County();
        package.Layers.Clear();
        package.RulePack = package.RulePack with { Rules = [PackageBuilder.ShippedRule(Rule)] };
        foreach (var (table, features) in Layers)
            package.Layers.Add(Layer(table, features));
        var findings = await package.CheckAsync();
        return
        [
            .. findings.Select(finding => string.Join(' ', new object?[]
            {
                finding.Layer, finding.FeatureId, finding.RelatedFeatureId,
            }.OfType<object>())),
        ];
    }

    private LayerBuilder Layer(string table, JsonElement[] features)
    {
        var layer = new LayerBuilder(table) { Epsg = Epsg };
        foreach (var feature in features)
            layer.Features.Add(Feature(layer, feature));
        var kind = layer.Features[0].Kind;
        layer.Kind = kind switch
        {
            GeometryKind.Polygon => GeometryKind.MultiPolygon,
            GeometryKind.LineString => GeometryKind.MultiLineString,
            _ => kind,
        };
        return layer;
    }

    private FeatureBuilder Feature(LayerBuilder layer, JsonElement feature)
    {
        var isPlain = feature.ValueKind == JsonValueKind.String;
        var wkt = (isPlain ? feature : feature.GetProperty("wkt")).GetString();
        var built = new FeatureBuilder { Shape = Moved(new WKTReader().Read(wkt)) };
        built.Kind = built.Shape.GeometryType switch
        {
            Geometry.TypeNamePoint => GeometryKind.Point,
            Geometry.TypeNameLineString => GeometryKind.LineString,
            Geometry.TypeNameMultiLineString => GeometryKind.MultiLineString,
            Geometry.TypeNamePolygon => GeometryKind.Polygon,
            Geometry.TypeNameMultiPolygon => GeometryKind.MultiPolygon,
            var other => throw new InvalidDataException($"No case has a {other}"),
        };
        if (isPlain)
            return built;
        foreach (var value in feature.EnumerateObject().Where(property => property.Name != "wkt"))
        {
            var isNumber = value.Value.ValueKind == JsonValueKind.Number;
            if (layer.Attributes.All(attribute => attribute.Name != value.Name))
            {
                layer.Attributes.Add(new AttributeDefinition(
                    value.Name, isNumber ? AttributeType.Real : AttributeType.Text, "", isNumber ? null : 50));
            }

            built.With(value.Name, isNumber ? value.Value.GetDouble() : value.Value.GetString());
        }

        return built;
    }

    private Geometry Moved(Geometry geometry)
    {
        var origin = Origin ?? (Epsg == Cgcs2000.Geographic ? [0, 0] : Here);
        geometry.Apply(new Shift(origin[0], origin[1]));
        return geometry;
    }

    private sealed class Shift(double x, double y) : ICoordinateFilter
    {
        public void Filter(Coordinate coordinate) => (coordinate.X, coordinate.Y) = (coordinate.X + x, coordinate.Y + y);
    }
}
