using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// What is kept of a partition to speak of its features later: keys, values, and where each feature is.
/// </summary>
internal sealed class KeptRows
{
    private readonly long firstRow;
    private readonly long[] ids;
    private readonly AttributeValues? identifiers;
    private readonly double[] places;

    public KeptRows(LayerPartition partition, AttributeValues keys, AttributeValues? values)
    {
        (Keys, Values, firstRow) = (keys, values, partition.FirstRow);
        ids = partition.FeatureIds.ToArray();
        identifiers = partition.Column(LayerView.IdentifierName);
        places = new double[2 * ids.Length];
        for (var row = 0; row < ids.Length; row++)
            (places[2 * row], places[(2 * row) + 1]) = MiddleOf(partition.Geometry, row);
    }

    public int Count => ids.Length;

    public AttributeValues Keys { get; }

    public AttributeValues? Values { get; }

    public FindingPlace Place(LayerView layer, int row) => layer.Place() with
    {
        FeatureId = ids[row],
        Bsm = identifiers?.Text(row),
        X = places[2 * row],
        Y = places[(2 * row) + 1],
        Row = firstRow + row,
    };

    // Not finite without geometry, which a finding leaves out.
    private static (double X, double Y) MiddleOf(GeometryBlock geometry, int row) =>
        geometry.HasPoints(row) && geometry.Bounds(row) is { IsEmpty: false } box
            ? ((box.MinX + box.MaxX) / 2, (box.MinY + box.MaxY) / 2) : (double.NaN, double.NaN);
}
