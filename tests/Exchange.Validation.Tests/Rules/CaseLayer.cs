using System.Globalization;
using System.Text.Json;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tests.Fixtures;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO;

namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// A layer of a case: a list of features, or an object with <c>features</c>, <c>fields</c>, <c>kind</c>, <c>name</c>,
/// <c>epsg</c> and <c>reference</c>. A feature is its WKT in metres from a place near Hangzhou, or an object with its
/// <c>wkt</c> and its values by field; without WKT it is one of a row of squares. Fields have the type the profile
/// gives them, unless <c>fields</c> says otherwise: a name, a type and a length.
/// </summary>
internal sealed class CaseLayer
{
    private static readonly double[] Here = [40_516_000, 3_346_000];

    private readonly LayerBuilder built;
    private readonly LayerRequirement? requirement;
    private readonly double[] origin;

    private CaseLayer(string table, Profile profile, int epsg, double[]? origin)
    {
        built = new LayerBuilder(table) { Epsg = epsg };
        requirement = profile.Layer(table);
        this.origin = origin ?? (epsg == Cgcs2000.Geographic ? [0, 0] : Here);
    }

    public static LayerBuilder Of(string table, JsonElement layer, Profile profile, int epsg, double[]? origin)
    {
        var isList = layer.ValueKind == JsonValueKind.Array;
        var hasOwn = !isList && layer.TryGetProperty("epsg", out _);
        var made = new CaseLayer(
            table, profile, hasOwn ? layer.GetProperty("epsg").GetInt32() : epsg, origin);
        if (!isList)
            made.Declare(layer);
        foreach (var feature in (isList ? layer : layer.GetProperty("features")).EnumerateArray())
            made.built.Features.Add(made.Feature(feature));
        made.SetKind(layer);
        return made.built;
    }

    public static object? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => throw new InvalidDataException($"No value: {value}"),
    };

    private void Declare(JsonElement layer)
    {
        if (layer.TryGetProperty("name", out var name))
            built.Name = name.GetString()!; // A text by the form of cases.
        if (layer.TryGetProperty("reference", out var reference))
            built.Definition = reference.GetString();
        if (!layer.TryGetProperty("fields", out var fields))
            return;
        foreach (var field in fields.EnumerateArray().Select(field => field.GetString()!.Split(' ')))
        {
            built.Attributes.Add(new AttributeDefinition(
                field[0], Enum.Parse<AttributeType>(field[1], ignoreCase: true), "",
                field.Length > 2 ? int.Parse(field[2], CultureInfo.InvariantCulture) : null));
        }
    }

    private void SetKind(JsonElement layer)
    {
        if (layer.ValueKind == JsonValueKind.Object && layer.TryGetProperty("kind", out var kind))
            built.Kind = Enum.Parse<GeometryKind>(kind.GetString()!);
        else if (built.Features.Count > 0)
            built.Kind = Many(built.Features[0].Kind);
    }

    private static GeometryKind Many(GeometryKind kind) => kind switch
    {
        GeometryKind.Polygon => GeometryKind.MultiPolygon,
        GeometryKind.LineString => GeometryKind.MultiLineString,
        _ => kind,
    };

    private FeatureBuilder Feature(JsonElement feature)
    {
        var isPlain = feature.ValueKind == JsonValueKind.String;
        var wkt = isPlain ? feature.GetString()
            : feature.TryGetProperty("wkt", out var given) ? given.GetString() : Square(built.Features.Count);
        var made = new FeatureBuilder { Shape = Moved(new WKTReader().Read(wkt)) };
        made.Kind = made.Shape.GeometryType switch
        {
            Geometry.TypeNamePoint => GeometryKind.Point,
            Geometry.TypeNameLineString => GeometryKind.LineString,
            Geometry.TypeNameMultiLineString => GeometryKind.MultiLineString,
            Geometry.TypeNamePolygon => GeometryKind.Polygon,
            Geometry.TypeNameMultiPolygon => GeometryKind.MultiPolygon,
            var other => throw new InvalidDataException($"No case has a {other}"),
        };
        if (isPlain)
            return made;
        foreach (var value in feature.EnumerateObject().Where(property => property.Name != "wkt"))
        {
            if (built.Attributes.All(attribute => attribute.Name != value.Name))
                built.Attributes.Add(Attribute(value.Name, value.Value));
            made.With(value.Name, ValueOf(value.Value));
        }

        return made;
    }

    private AttributeDefinition Attribute(string name, JsonElement value)
    {
        var field = requirement?.Fields.FirstOrDefault(
            field => field.Name == name || field.Aliases?.Contains(name) == true);
        var isNumber = value.ValueKind == JsonValueKind.Number;
        var type = field is null ? isNumber ? AttributeType.Real : AttributeType.Text : ValidLayers.TypeOf(field.Type);
        return new AttributeDefinition(name, type, "", type == AttributeType.Text ? field?.Length ?? 50 : null);
    }

    private static string Square(int number)
    {
        var (left, right) = (100 * number, 100 * (number + 1));
        return string.Create(
            CultureInfo.InvariantCulture, $"POLYGON(({left} 0,{right} 0,{right} 100,{left} 100,{left} 0))");
    }

    private Geometry Moved(Geometry geometry)
    {
        geometry.Apply(new Shift(origin[0], origin[1]));
        return geometry;
    }

    private sealed class Shift(double x, double y) : ICoordinateFilter
    {
        public void Filter(Coordinate coordinate) =>
            (coordinate.X, coordinate.Y) = (coordinate.X + x, coordinate.Y + y);
    }
}
