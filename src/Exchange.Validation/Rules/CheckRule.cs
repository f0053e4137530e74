using Exchange.Spatial.Layers;
using Exchange.Validation.Checking;

namespace Exchange.Validation.Rules;

/// <summary>
/// One rule of the engine, found by its code. A new instance serves each run, so a rule may remember what it has seen.
/// </summary>
/// <remarks>A rule overrides the hooks it needs; they are called in this order: the package, the database, each layer
/// in turn, and last the layers beside each other. What cannot be read is told as it is met.</remarks>
internal abstract class CheckRule
{
    public virtual Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Looks at the layers as declared, before any is read.</summary>
    public virtual void CheckDatabase(DatabaseView database, RuleReporter reporter)
    {
    }

    /// <summary>What looks at this layer while it is read; null when the rule has nothing to ask of it.</summary>
    public virtual LayerCheck? BeginLayer(LayerView layer, RuleReporter reporter) => null;

    /// <summary>
    /// What takes from this layer, whether or not it is one of the rule's own, that which another is compared with.
    /// Asked just before <see cref="BeginLayer"/>.
    /// </summary>
    public virtual IEnumerable<LayerCheck> BeginRelated(LayerView layer, RuleReporter reporter) => [];

    /// <summary>Compares layers with each other, after all have been read.</summary>
    public virtual void CheckRelations(RuleReporter reporter, CancellationToken cancellationToken)
    {
    }

    public virtual void OnUnreadable(VectorFault fault, RuleReporter reporter)
    {
    }
}

/// <summary>A rule's look at one layer: every partition in file order, then the end.</summary>
internal abstract class LayerCheck
{
    public abstract void Check(LayerPartition partition, CancellationToken cancellationToken);

    /// <summary>The layer has been read to its end; not called when it could not be.</summary>
    public virtual void End(CancellationToken cancellationToken)
    {
    }
}
