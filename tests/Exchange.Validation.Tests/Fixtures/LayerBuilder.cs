using System.Collections;
using Exchange.Spatial.Layers;
using Exchange.Spatial.References;
using NetTopologySuite.Geometries;

namespace Exchange.Validation.Tests.Fixtures;

/// <summary>One layer under construction: columns as declared, and features with their values and rings.</summary>
internal sealed class LayerBuilder(string name)
{
    public string Name { get; set; } = name;

    public GeometryKind Kind { get; set; } = GeometryKind.MultiPolygon;

    public int Epsg { get; set; } = Cgcs2000.Geographic;

    /// <summary>Well-known text of a system without a code, which stands for the code.</summary>
    public string? Definition { get; set; }

    public List<AttributeDefinition> Attributes { get; } = [];

    public List<FeatureBuilder> Features { get; } = [];

    /// <summary>The feature of that id; ids start at 1.</summary>
    public FeatureBuilder this[int id] => Features[id - 1];

    public LayerBuilder Redeclare(string attribute, AttributeType type, int? length)
    {
        var at = Attributes.FindIndex(definition => definition.Name == attribute);
        Attributes[at] = new AttributeDefinition(attribute, type, "", length);
        return this;
    }

    public LayerBuilder Without(string attribute)
    {
        Attributes.RemoveAll(definition => definition.Name == attribute);
        return this;
    }

    public void WriteTo(ILayerWriter writer)
    {
        var layer = new LayerDefinition
        {
            Name = Name,
            GeometryKind = Kind,
            Reference = Reference(),
            Attributes = Attributes,
        };
        var geometry = new GeometryBlockBuilder();
        foreach (var feature in Features)
            feature.AddTo(geometry);
        var ids = Enumerable.Range(1, Features.Count).Select(id => (long)id).ToArray();
        writer.AddLayer(layer, [new LayerPartition(layer, 0, ids, geometry.Build(), [.. Attributes.Select(Column)])]);
    }

    private SpatialReference Reference() => Epsg switch
    {
        _ when Definition is not null => new SpatialReference("", 0, "", Definition),
        4326 => new SpatialReference("EPSG", 4326, "WGS 84", "GEOGCS[\"WGS 84\"]"),
        4610 => new SpatialReference("EPSG", 4610, "Xian 1980", ""),
        _ => Cgcs2000.Reference(Epsg),
    };

    private AttributeValues Column(AttributeDefinition attribute)
    {
        var values = Features.Select(feature => feature.Values.GetValueOrDefault(attribute.Name)).ToArray();
        var nulls = new BitArray(values.Select(value => value is null).ToArray());
        return attribute.Type switch
        {
            AttributeType.Real => new RealValues(attribute, [.. values.Select(v => v is null ? 0 : Convert.ToDouble(v))], nulls),
            AttributeType.Integer => new IntegerValues(attribute, [.. values.Select(v => v is null ? 0 : Convert.ToInt64(v))], nulls),
            _ => new TextValues(attribute, [.. values.Select(value => value?.ToString())]),
        };
    }
}

/// <summary>One feature under construction.</summary>
internal sealed class FeatureBuilder
{
    public Dictionary<string, object?> Values { get; } = new(StringComparer.Ordinal);

    /// <summary>Rings of one polygon, shell first, x and y in turn; null for a feature without geometry.</summary>
    public double[][]? Rings { get; set; }

    public GeometryKind Kind { get; set; } = GeometryKind.Polygon;

    /// <summary>Stands for the rings where it is given.</summary>
    public Geometry? Shape { get; set; }

    public FeatureBuilder With(string field, object? value)
    {
        Values[field] = value;
        return this;
    }

    /// <summary>A square of one hundredth of a degree with its lower left corner there.</summary>
    public FeatureBuilder Square(double x, double y, double side = 0.01)
    {
        Rings = [[x, y, x + side, y, x + side, y + side, x, y + side, x, y]];
        return this;
    }

    public void AddTo(GeometryBlockBuilder geometry)
    {
        if (Shape is not null)
        {
            AddShape(geometry, Shape);
        }
        else if (Rings is null)
        {
            geometry.AddWithoutPoints(Kind, GeometryFlags.Null);
        }
        else if (Kind == GeometryKind.Polygon)
        {
            geometry.AddPolygon(Rings);
        }
        else
        {
            geometry.BeginFeature(Kind);
            geometry.BeginPart(Kind);
            geometry.AddRing(Rings[0]);
        }
    }

    private void AddShape(GeometryBlockBuilder geometry, Geometry shape)
    {
        geometry.BeginFeature(Kind);
        for (var part = 0; part < shape.NumGeometries; part++)
        {
            var each = shape.GetGeometryN(part);
            geometry.BeginPart(each switch
            {
                Point => GeometryKind.Point,
                LineString => GeometryKind.LineString,
                _ => GeometryKind.Polygon,
            });
            IEnumerable<Geometry> rings = each is Polygon polygon ? [polygon.Shell, .. polygon.Holes] : [each];
            foreach (var ring in rings)
                geometry.AddRing([.. ring.Coordinates.SelectMany(at => new[] { at.X, at.Y })]);
        }
    }
}
