using Exchange.Domain.Problems;
using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;

namespace Exchange.Validation.Rules;

/// <summary>
/// A layer of the package on its way past issued ones: these are read before its first features, and compared when it
/// has been read to its end.
/// </summary>
internal sealed class IssuedLook(LayerView layer, RuleReporter reporter) : LayerCheck
{
    private static readonly FindingText NotComparable = new(
        "{layer} could not be compared with what was issued: {reason}", "{layer} 无法与下发数据比较：{reasonZh}",
        "Correct the layer as said and check again.", "请按提示修正图层后重新检查。");

    private readonly RowValues identifiers = new(LayerView.IdentifierName);
    private bool isPrepared;
    private Problem? refusal;

    /// <summary>Reads what was issued; what keeps it from being read, or null.</summary>
    public required Func<CancellationToken, Problem?> Prepare { get; init; }

    public required Action<LayerPartition> Take { get; init; }

    /// <summary>Compares and reports; what keeps it from being compared, or null.</summary>
    public required Func<IssuedLook, CancellationToken, Problem?> Compare { get; init; }

    public override void Check(LayerPartition partition, CancellationToken cancellationToken)
    {
        PrepareOnce(cancellationToken);
        if (refusal is not null)
            return;
        identifiers.Add(partition);
        Take(partition);
    }

    public override void End(CancellationToken cancellationToken)
    {
        PrepareOnce(cancellationToken);
        if (refusal is not null)
            NotChecked.Tell(refusal, layer.Place(), reporter);
        // A layer made to exhaust the comparison must not pass for one that nothing was issued for.
        else if (Compare(this, cancellationToken) is { } problem)
            reporter.Report(
                NotComparable, layer.Place(), ("layer", layer.Table), ("problem", problem.Code),
                ("reason", problem.Detail("en")), ("reasonZh", problem.Detail("zh")));
    }

    /// <summary>The place of a finding: that of a feature of the layer, or one beside it.</summary>
    public FindingPlace Place(long? row, long? featureId, double x, double y) => layer.Place() with
    {
        FeatureId = featureId,
        Bsm = row is { } known ? identifiers[known] : null,
        X = x,
        Y = y,
        Row = row,
    };

    private void PrepareOnce(CancellationToken cancellationToken)
    {
        if (isPrepared)
            return;
        isPrepared = true;
        refusal = Prepare(cancellationToken);
    }
}
