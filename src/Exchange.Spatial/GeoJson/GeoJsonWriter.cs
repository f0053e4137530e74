using System.Text.Encodings.Web;
using System.Text.Json;
using Exchange.Spatial.Formats;
using Exchange.Spatial.Layers;

namespace Exchange.Spatial.GeoJson;

/// <summary>
/// Writes one layer as a GeoJSON feature collection (RFC 7946): longitude or easting first, shells counter-clockwise,
/// coordinates with every digit they have.
/// </summary>
/// <remarks>
/// RFC 7946 knows WGS 84 only. A layer in any other system, CGCS2000 (4490) too, states it in the member <c>crs</c> of
/// the earlier GeoJSON of 2008, which readers of RFC 7946 pass over; without it, the system would be lost.
/// </remarks>
public sealed class GeoJsonWriter : ILayerWriter
{
    private const int Wgs84 = 4326;
    private const int FlushBytes = 64 * 1024;

    private readonly string file;
    private readonly FileStream stream;
    private readonly Utf8JsonWriter json;
    private bool hasLayer;
    private bool isComplete;
    private bool isDisposed;

    private GeoJsonWriter(string file, FileStream stream)
    {
        this.file = file;
        this.stream = stream;
        // Chinese text stays readable; the file is never pasted into a page.
        json = new Utf8JsonWriter(
            stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    /// <exception cref="IOException">The file exists already or cannot be created.</exception>
    public static GeoJsonWriter Create(string file) =>
        new(file, new FileStream(file, FileMode.CreateNew, FileAccess.Write));

    /// <inheritdoc />
    public void AddLayer(LayerDefinition layer, IEnumerable<LayerPartition> partitions)
    {
        if (hasLayer)
            throw CannotHold(layer.Name, "a second layer; a file holds one");
        hasLayer = true;
        if (layer.Attributes.FirstOrDefault(attribute => attribute.Type == AttributeType.Bytes) is { } bytes)
            throw CannotHold($"{layer.Name}.{bytes.Name}", "byte values are not kept");

        json.WriteStartObject();
        json.WriteString("type", "FeatureCollection");
        json.WriteString("name", layer.Name);
        if (layer.GeometryKind is not null)
            WriteReference(layer.Reference);
        json.WriteStartArray("features");
        foreach (var partition in partitions)
        {
            for (var row = 0; row < partition.Count; row++)
            {
                WriteFeature(layer, partition, row);
                if (json.BytesPending > FlushBytes)
                    json.Flush();
            }
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <inheritdoc />
    public void Complete()
    {
        if (isComplete)
            return;
        if (!hasLayer)
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.Flush();
        stream.Flush(flushToDisk: true);
        isComplete = true;
    }

    public void Dispose()
    {
        if (isDisposed)
            return;
        isDisposed = true;
        // Whatever the writer still holds belongs to a file that is deleted below, or is flushed already.
        json.Reset(Stream.Null);
        json.Dispose();
        stream.Dispose();
        if (!isComplete)
            File.Delete(file);
    }

    private void WriteReference(SpatialReference reference)
    {
        if (reference.Epsg == Wgs84)
            return;
        if (reference.Epsg is null && reference.Definition.Length == 0)
        {
            json.WriteNull("crs"); // GeoJSON 2008: no system can be assumed.
            return;
        }

        json.WriteStartObject("crs");
        json.WriteString("type", "name");
        json.WriteStartObject("properties");
        json.WriteString(
            "name", reference.Epsg is { } epsg ? $"urn:ogc:def:crs:EPSG::{epsg}" : reference.Definition);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private void WriteFeature(LayerDefinition layer, LayerPartition partition, int row)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteNumber("id", partition.FeatureIds[row]);
        json.WriteStartObject("properties");
        foreach (var column in partition.Columns)
            WriteValue(column, row, partition, layer);
        json.WriteEndObject();
        json.WritePropertyName("geometry");
        if (GeoJsonGeometry.Write(json, partition.Geometry, row) is { } unfit)
            throw CannotHold($"{layer.Name} #{partition.FeatureIds[row]}", unfit);
        json.WriteEndObject();
    }

    private void WriteValue(AttributeValues column, int row, LayerPartition partition, LayerDefinition layer)
    {
        json.WritePropertyName(column.Definition.Name);
        switch (column)
        {
            case TextValues texts when texts.Text(row) is { } text:
                json.WriteStringValue(text);
                break;
            case IntegerValues integers when !integers.IsNull(row):
                if (column.Definition.Type == AttributeType.Boolean)
                    json.WriteBooleanValue(integers.Values[row] != 0);
                else
                    json.WriteNumberValue(integers.Values[row]);
                break;
            case RealValues reals when !reals.IsNull(row):
                if (!double.IsFinite(reals.Values[row]))
                {
                    throw CannotHold(
                        $"{column.Definition.Name}, {layer.Name} #{partition.FeatureIds[row]}",
                        "a value that is no finite number");
                }

                json.WriteNumberValue(reals.Values[row]);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static LayerUnwritableException CannotHold(string place, string found) => new(
        FormatProblems.CannotHold.With(("format", "GeoJSON"), ("place", place), ("found", found)));
}
