using Exchange.Spatial.Layers;

namespace Exchange.Validation.Rules;

/// <summary>Remembers which features of a layer a filter takes.</summary>
internal sealed class CodesByRow(CodeFilter filter) : LayerCheck
{
    private readonly RowValues codes = new(filter.Field);

    public override void Check(LayerPartition partition, CancellationToken cancellationToken) => codes.Add(partition);

    public bool Takes(long row) => filter.Takes(codes[row]);
}
