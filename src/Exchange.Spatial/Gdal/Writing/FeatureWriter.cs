using Exchange.Spatial.Layers;
using Exchange.Spatial.WellKnownBinary;

namespace Exchange.Spatial.Gdal.Writing;

/// <summary>Writes the features of one layer.</summary>
internal sealed unsafe class FeatureWriter(
    WriterFormat writing,
    WritingRefusals refuse,
    LayerDefinition layer,
    nint target,
    GeometryKind? kind,
    IReadOnlyList<FieldWriter> fields,
    GdalErrors errors)
{
    // Ids are kept while they rise in small steps: a geodatabase keeps a place for every number it skips.
    private const long LargestIdStep = 65536;

    private readonly double? smallest = writing.SmallestCoordinate(layer);
    private byte[] buffer = new byte[4096];
    private long lastId;

    public void Write(LayerPartition partition)
    {
        var definition = GdalNative.OGR_L_GetLayerDefn(target);
        for (var row = 0; row < partition.Count; row++)
        {
            var feature = GdalNative.OGR_F_Create(definition);
            try
            {
                WriteFeature(feature, partition, row);
            }
            finally
            {
                GdalNative.OGR_F_Destroy(feature);
            }
        }
    }

    private void WriteFeature(nint feature, LayerPartition partition, int row)
    {
        SetId(feature, partition.FeatureIds[row]);
        for (var column = 0; column < fields.Count; column++)
        {
            if (fields[column].Set(feature, partition.Columns[column], row) is { } unfit)
                throw refuse.CannotHold($"{layer.Attributes[column].Name}, {Place(partition, row)}", unfit);
        }

        if (kind is not null)
            SetGeometry(feature, partition, row);
        errors.Forget();
        if (GdalNative.OGR_L_CreateFeature(target, feature) != 0)
            throw refuse.NotWritten(Place(partition, row), errors.FirstFailure ?? "no reason given");
        if (writing.WarningsAreLosses && errors.FirstWarning is { } warning)
            throw refuse.CannotHold(Place(partition, row), warning);
    }

    private void SetId(nint feature, long id)
    {
        if (writing.Format != GdalFormat.FileGeodatabase)
            return;
        if (id <= lastId || id > Math.Min(int.MaxValue, lastId + LargestIdStep))
            id = lastId + 1;
        GdalNative.OGR_F_SetFID(feature, id);
        lastId = id;
    }

    private void SetGeometry(nint feature, LayerPartition partition, int row)
    {
        var block = partition.Geometry;
        var flags = block.Flags(row);
        if ((flags & (GeometryFlags.Null | GeometryFlags.Malformed)) != 0)
            return;
        if ((flags & GeometryFlags.Curved) != 0)
            throw refuse.CannotHold(Place(partition, row), "arcs, of which only the control points are known");
        if ((flags & GeometryFlags.NonFinite) != 0)
            throw refuse.CannotHold(Place(partition, row), "a coordinate that is no finite number");
        if (smallest is { } least && block.Bounds(row) is { IsEmpty: false } box
            && (box.MinX < least || box.MinY < least))
            throw refuse.CannotHold(Place(partition, row), "a negative coordinate in a system that has none");
        if (!writing.HoldsMixedKinds && block.HasPoints(row) && writing.LayerKind(block.Kind(row)) != kind)
            throw refuse.CannotHold(Place(partition, row), $"a {block.Kind(row)} in a layer of {kind}");

        var room = Wkb.Room(block, row);
        if (buffer.Length < room)
            buffer = new byte[Math.Max(room, 2 * buffer.Length)];
        var length = Wkb.Write(block, row, buffer);
        nint geometry = 0;
        errors.Forget();
        fixed (byte* start = buffer)
        {
            if (GdalNative.OGR_G_CreateFromWkbEx(start, 0, &geometry, (nuint)length) != 0)
                throw refuse.NotWritten(Place(partition, row), errors.FirstFailure ?? "the geometry is not taken");
        }

        GdalNative.OGR_F_SetGeometryDirectly(feature, geometry);
    }

    private string Place(LayerPartition partition, int row) => $"{layer.Name} #{partition.FeatureIds[row]}";
}
