using Exchange.Validation.Checking;

namespace Exchange.Validation.Rules;

/// <summary>
/// One rule of the engine, found by its code. A new instance serves each run, so a rule may remember what it has seen.
/// </summary>
/// <remarks>A rule overrides the hooks it needs; they are called in this order: the package, the database, each layer
/// from begin over its partitions to end, and last the whole.</remarks>
internal abstract class CheckRule
{
    public virtual Task CheckPackageAsync(
        PackageView package, RuleReporter reporter, CancellationToken cancellationToken) => Task.CompletedTask;
}
