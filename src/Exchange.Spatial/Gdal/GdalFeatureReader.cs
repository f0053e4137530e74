using System.Buffers.Binary;
using System.Diagnostics;
using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Spatial.WellKnownBinary;

namespace Exchange.Spatial.Gdal;

/// <summary>
/// One pass over a layer. GDAL's feature is taken apart at once: geometry as well-known binary through one reused
/// buffer, attributes into columns.
/// </summary>
internal sealed unsafe class GdalFeatureReader(
    string file, GdalFormat format, GdalInput input, GdalOptions options, GdalLayer layer, LayerDefinition asked)
{
    private const int LittleEndian = 1; // wkbNDR
    private const int PointBytes = 16;

    private byte[] buffer = new byte[4096];

    // Partitions of one layer are alike: room for as many points as the last had saves growing and copying.
    private int pointsExpected = 1024;

    /// <param name="gate">Held while GDAL works: a data set takes one thread at a time.</param>
    /// <param name="isCurrent">Whether the layer's position is still this pass's own.</param>
    public IEnumerable<LayerPartition> Read(Lock gate, Func<bool> isCurrent, CancellationToken cancellationToken)
    {
        var columns = Columns();
        lock (gate)
        {
            CheckCurrent(isCurrent);
            GdalNative.OGR_L_ResetReading(layer.Handle);
        }

        var used = TimeSpan.Zero;
        long row = 0;
        var isEnd = false;
        while (!isEnd)
        {
            LayerPartition partition;
            lock (gate)
            {
                CheckCurrent(isCurrent);
                // The clock runs only while a partition is filled: a slow consumer does not use up the reader's time.
                var started = Stopwatch.GetTimestamp();
                partition = Fill(columns, row, options.MaxLayerTime - used, out isEnd, cancellationToken);
                used += Stopwatch.GetElapsedTime(started);
            }

            row += partition.Count;
            if (partition.Count > 0)
                yield return partition;
        }

        if (input.Shapefile?.Mismatch is { } mismatch)
            throw new LayerUnreadableException(mismatch);
    }

    // Going on would read from where another pass stands, or from memory that is gone.
    private void CheckCurrent(Func<bool> isCurrent)
    {
        if (!isCurrent())
        {
            throw new InvalidOperationException(
                $"Another pass over {asked.Name} began before this one ended, or the file was closed");
        }
    }

    private FieldColumn[] Columns()
    {
        var decoder = input.Shapefile?.Decoder ?? TextDecoder.Utf8;
        var all = layer.Definition.Attributes;
        return [.. asked.Attributes.Select((attribute, index) =>
        {
            // The definition as listed, or one with fewer attributes.
            var field = ReferenceEquals(all, asked.Attributes) ? index : all.ToList().FindIndex(
                other => other.Name.Equals(attribute.Name, StringComparison.OrdinalIgnoreCase));
            return field >= 0
                ? new FieldColumn(attribute, field, layer.FieldTypes[field], decoder)
                : throw new ArgumentException($"{asked.Name} has no attribute {attribute.Name}");
        })];
    }

    private LayerPartition Fill(
        FieldColumn[] columns, long firstRow, TimeSpan allowed, out bool isEnd, CancellationToken cancellationToken)
    {
        var deadline = Stopwatch.GetTimestamp() + (long)(allowed.TotalSeconds * Stopwatch.Frequency);
        var ids = new List<long>(Math.Min(options.PartitionFeatures, 1024));
        var geometry = new GeometryBlockBuilder(pointsExpected);
        long textBytes = 0;
        isEnd = false;

        // Complaints are gathered by thread, and a pass may go on on another one: listen anew for each partition.
        using var errors = GdalErrors.Listen();
        while (ids.Count < options.PartitionFeatures
            && geometry.PointCount < options.PartitionPoints
            && textBytes < options.PartitionTextBytes)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (Stopwatch.GetTimestamp() > deadline)
                throw OverLimit(firstRow + ids.Count, "the reading time", options.MaxLayerTime);
            var feature = Next(errors, firstRow + ids.Count);
            if (feature == 0)
            {
                isEnd = true;
                break;
            }

            try
            {
                if (firstRow + ids.Count >= options.MaxFeaturesPerLayer)
                    throw OverLimit(firstRow + ids.Count, "the number of features", options.MaxFeaturesPerLayer);
                ids.Add(layer.HasIds ? GdalNative.OGR_F_GetFID(feature) : firstRow + ids.Count + 1);
                ReadGeometry(feature, geometry, errors, firstRow + ids.Count);
                textBytes += ReadAttributes(feature, columns, firstRow + ids.Count);
            }
            finally
            {
                GdalNative.OGR_F_Destroy(feature);
            }
        }

        pointsExpected = geometry.PointCount + geometry.PointCount / 8;
        var values = Array.ConvertAll(columns, column => column.Build());
        return new LayerPartition(asked, firstRow, [.. ids], geometry.Build(), values);
    }

    private nint Next(GdalErrors errors, long row)
    {
        errors.Forget();
        var feature = GdalNative.OGR_L_GetNextFeature(layer.Handle);
        if (feature == 0 && errors.FirstFailure is { } failure)
            throw Damaged(row, failure);
        return feature;
    }

    private void ReadGeometry(nint feature, GeometryBlockBuilder into, GdalErrors errors, long row)
    {
        var found = layer.Definition.GeometryKind is null ? 0 : GdalNative.OGR_F_GetGeometryRef(feature);
        if (found == 0)
        {
            // A complaint while the feature was read, and no geometry: it is there, but damaged.
            into.AddWithoutPoints(
                GeometryKind.Geometry, errors.FirstFailure is null ? GeometryFlags.Null : GeometryFlags.Malformed);
            return;
        }

        var length = GdalNative.OGR_G_WkbSizeEx(found);
        if (length > (nuint)options.MaxPointsPerGeometry * PointBytes)
            throw OverLimit(row, "the number of points of a geometry", options.MaxPointsPerGeometry);
        if ((int)length > buffer.Length)
            buffer = new byte[Math.Max((int)length, 2 * buffer.Length)];
        if (layer.SwapsAxes)
            GdalNative.OGR_G_SwapXY(found);
        into.BeginFeature(GeometryKind.Geometry);
        fixed (byte* start = buffer)
        {
            if (GdalNative.OGR_G_ExportToIsoWkb(found, LittleEndian, start) != 0)
            {
                into.Note(GeometryFlags.Malformed);
                return;
            }
        }

        Wkb.Read(WithoutSingleMulti(buffer.AsSpan(0, (int)length)), into);
    }

    /// <summary>
    /// Geodatabases and shapefiles do not tell a polygon from a multipolygon of one part, and GDAL answers now one, now
    /// the other. One part is a plain line or polygon to us, as in every other format.
    /// </summary>
    private ReadOnlySpan<byte> WithoutSingleMulti(ReadOnlySpan<byte> geometry)
    {
        const int headBytes = 9; // byte order, kind, number of members
        if (format != GdalFormat.FileGeodatabase && format != GdalFormat.Shapefile || geometry.Length < headBytes)
            return geometry;
        var kind = BinaryPrimitives.ReadUInt32LittleEndian(geometry[1..]) % 1000;
        var isMulti = (GeometryKind)kind is GeometryKind.MultiLineString or GeometryKind.MultiPolygon
            or GeometryKind.MultiCurve or GeometryKind.MultiSurface;
        return isMulti && BinaryPrimitives.ReadUInt32LittleEndian(geometry[5..]) == 1
            ? geometry[headBytes..] : geometry;
    }

    private long ReadAttributes(nint feature, FieldColumn[] columns, long row)
    {
        long textBytes = 0;
        foreach (var column in columns)
        {
            var bytes = column.Add(feature, options.MaxValueBytes);
            if (bytes < 0)
                throw OverLimit(row, "the size of a value", options.MaxValueBytes);
            textBytes += bytes;
        }

        return textBytes;
    }

    private LayerUnreadableException Damaged(long row, string found) => new(GdalProblems.Damaged.With(
        ("file", file), ("place", Place(row)), ("format", format.Name), ("found", input.Clean(found))));

    private LayerUnreadableException OverLimit(long row, string what, object allowed) => new(
        GdalProblems.OverLimit.With(("file", file), ("place", Place(row)), ("what", what), ("allowed", allowed)));

    private string Place(long row) => $"{layer.Definition.Name} #{row}";
}
