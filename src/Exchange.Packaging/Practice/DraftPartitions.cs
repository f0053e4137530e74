using System.Collections;
using System.Globalization;
using Exchange.Spatial.Layers;

namespace Exchange.Packaging.Practice;

/// <summary>
/// Turns drafts into partitions as they come, so that a layer of any size needs one partition of memory.
/// </summary>
internal static class DraftPartitions
{
    private const int Features = 8192;

    public static IEnumerable<LayerPartition> Of(LayerDefinition layer, IEnumerable<FeatureDraft> drafts)
    {
        long written = 0;
        foreach (var chunk in drafts.Chunk(Features))
        {
            var geometry = new GeometryBlockBuilder();
            foreach (var draft in chunk)
                AddGeometry(geometry, layer, draft);
            var columns = layer.Attributes.Select((attribute, index) => Column(attribute, chunk, index)).ToList();
            yield return new LayerPartition(
                layer, written, Array.ConvertAll(chunk, draft => draft.Id), geometry.Build(), columns);
            written += chunk.Length;
        }
    }

    private static void AddGeometry(GeometryBlockBuilder geometry, LayerDefinition layer, FeatureDraft draft)
    {
        if (draft.Ring is not { } ring)
        {
            geometry.AddWithoutPoints(GeometryKind.Geometry, GeometryFlags.Null);
            return;
        }

        var kind = layer.GeometryKind ?? GeometryKind.Polygon;
        geometry.BeginFeature(kind);
        foreach (var part in draft.MoreParts.Prepend(ring))
        {
            geometry.BeginPart(kind == GeometryKind.MultiPolygon ? GeometryKind.Polygon : kind);
            geometry.AddRing(part);
        }
    }

    private static AttributeValues Column(AttributeDefinition attribute, FeatureDraft[] drafts, int index)
    {
        if (attribute.Type == AttributeType.Text)
        {
            return new TextValues(attribute, Array.ConvertAll(drafts, draft => TextOf(draft.Values[index])));
        }

        var nulls = new BitArray(drafts.Length);
        var reals = new double[drafts.Length];
        for (var row = 0; row < drafts.Length; row++)
        {
            if (drafts[row].Values[index] is { } value)
                reals[row] = Convert.ToDouble(value, CultureInfo.InvariantCulture);
            else
                nulls[row] = true;
        }

        return new RealValues(attribute, reals, nulls);
    }

    private static string? TextOf(object? value) =>
        Convert.ToString(value, CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
}
