using System.Globalization;
using Exchange.Spatial.Layers;
using Exchange.Spatial.Vct.Reading;

namespace Exchange.Spatial.Vct.Writing;

/// <summary>Writes one layer: first all of it into the spools, then from there into the parts of the file.</summary>
internal sealed class LayerWriting
{
    private readonly LayerDefinition layer;
    private readonly string table;
    private readonly VctParts parts;
    private readonly VctWriterOptions options;
    private readonly WordEncoder encoder;
    private readonly FeatureCodeList codes;
    private readonly FeatureBuilder builder;
    private readonly FieldText[] fields;
    private readonly string? textField;
    private readonly List<long> references = [];
    private long lowestId = long.MaxValue;
    private long highestId = long.MinValue;

    public LayerWriting(
        LayerDefinition layer,
        string table,
        VctParts parts,
        int decimals,
        FeatureCodeList codes,
        WordEncoder encoder,
        VctWriterOptions options)
    {
        (this.layer, this.table, this.parts, this.codes, this.options) = (layer, table, parts, codes, options);
        this.encoder = encoder;
        builder = new FeatureBuilder(layer, decimals, options);
        fields = [.. layer.Attributes.Select(attribute => new FieldText(attribute, encoder))];
        textField = layer.GeometryKind is GeometryKind.Point or GeometryKind.MultiPoint
            ? layer.Attribute(LayerSlot.TextField)?.Name : null;
    }

    public Box Extent => builder.Extent;

    /// <summary>Takes in the features, one partition at a time.</summary>
    public void Spool(IEnumerable<LayerPartition> partitions)
    {
        parts.Features.Clear();
        parts.Rows.Clear();
        var feature = new SpooledFeature();
        foreach (var partition in partitions)
        {
            var codeColumn = codes.Column(partition);
            for (var row = 0; row < partition.Count; row++)
            {
                builder.Take(partition, row, feature);
                if (feature.Kind != GeometryKind.Geometry)
                    feature.Code = codes.Number(codeColumn, row, KindOf(feature.Kind));
                parts.Features.Add(feature);
                SpoolRow(partition, row);
                lowestId = Math.Min(lowestId, feature.Id);
                highestId = Math.Max(highestId, feature.Id);
            }
        }
    }

    /// <summary>Writes what was taken in.</summary>
    public LayerDescription Write(BoundaryLines boundary, ObjectIds ids)
    {
        var shift = parts.Features.Count == 0 ? 0 : ids.Place(layer.Name, lowestId, highestId);
        var firstLine = ids.Free;
        boundary.Begin(parts.Features, builder.SharedVertices, firstLine);
        var style = options.Version == VctVersion.Version3 ? encoder.Encode("unknown") : encoder.Encode(table);
        parts.Points.SetStyle(style);
        parts.Lines.SetStyle(style);
        parts.Polygons.SetStyle(style);
        parts.Attributes.Line(table);
        parts.Rows.Rewind();
        foreach (var feature in parts.Features.Read())
        {
            parts.Rows.Read();
            var id = feature.Id + shift;
            if (feature.Kind != GeometryKind.Geometry)
                WriteObject(feature, id, boundary);
            parts.Attributes.Row(id, parts.Rows.Row);
        }

        parts.Attributes.Line("TableEnd"u8);
        ids.Take(firstLine, boundary.NextId - 1);
        return Describe();
    }

    private void SpoolRow(LayerPartition partition, int row)
    {
        parts.Rows.Begin();
        for (var column = 0; column < fields.Length; column++)
            parts.Rows.AddValue(fields[column].Encode(partition.Columns[column], row));
        if (textField is not null)
        {
            var says = partition.Column(textField) is TextValues texts ? texts.Utf8(row) : default;
            var angle = partition.Column(LayerSlot.AngleField) is RealValues angles && !angles.IsNull(row)
                ? angles.Values[row] : 0;
            parts.Rows.SetAnnotation(encoder.EncodeValue(says), double.IsFinite(angle) ? angle : 0);
        }

        parts.Rows.End();
    }

    private void WriteObject(SpooledFeature feature, long id, BoundaryLines boundary)
    {
        var code = codes.Code(feature.Code);
        switch (feature.Kind)
        {
            case GeometryKind.Point when textField is not null:
                parts.Points.WriteAnnotation(feature, id, code, parts.Rows.Text, parts.Rows.Angle);
                break;
            case GeometryKind.Point:
                parts.Points.WritePoint(feature, id, code);
                break;
            case GeometryKind.LineString when feature.RingEnds.Count == 1:
                parts.Lines.Write(id, code, feature.Points.Values);
                break;
            case GeometryKind.LineString:
                WriteParts(feature, id, code, boundary);
                break;
            case GeometryKind.Polygon when BoundaryLines.IsShared(feature):
                references.Clear();
                boundary.Add(feature, references);
                parts.Polygons.WriteIndirect(feature, id, code, references);
                break;
            case GeometryKind.Polygon:
                parts.Polygons.WriteDirect(feature, id, code);
                break;
            default:
                throw new InvalidOperationException($"Unknown geometry kind {feature.Kind}");
        }
    }

    // The format has no line of several parts but one made of other lines.
    private void WriteParts(SpooledFeature feature, long id, string code, BoundaryLines boundary)
    {
        references.Clear();
        for (var part = 0; part < feature.RingEnds.Count; part++)
        {
            if (part > 0)
                references.Add(0);
            references.Add(boundary.AddSingle(feature.Ring(part)));
        }

        parts.Lines.WriteIndirect(id, code, references);
    }

    private LayerDescription Describe()
    {
        ObjectKind? kind = layer.GeometryKind switch
        {
            null or GeometryKind.Geometry or GeometryKind.GeometryCollection => null,
            GeometryKind.Point or GeometryKind.MultiPoint => KindOf(GeometryKind.Point),
            GeometryKind.LineString or GeometryKind.MultiLineString or GeometryKind.CircularString
                or GeometryKind.CompoundCurve or GeometryKind.Curve or GeometryKind.MultiCurve => ObjectKind.Line,
            _ => ObjectKind.Polygon,
        };
        var declared = codes.Declare(table, kind, options.Version);
        var plain = options.Version == VctVersion.Version3 && declared.Count == 0 ? ",NoneGeometry" : "";
        var header = string.Create(CultureInfo.InvariantCulture, $"{table},{fields.Length}{plain}");
        return new LayerDescription
        {
            Codes = declared,
            Table = [header, .. fields.Select(field => field.Declare(options.Version))],
        };
    }

    private ObjectKind KindOf(GeometryKind kind) => kind switch
    {
        GeometryKind.Point => textField is null ? ObjectKind.Point : ObjectKind.Annotation,
        GeometryKind.LineString => ObjectKind.Line,
        GeometryKind.Polygon => ObjectKind.Polygon,
        _ => throw new InvalidOperationException($"Unknown part kind {kind}"),
    };
}
