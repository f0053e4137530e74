using Exchange.Hub.Sync;

namespace Exchange.Node.Jobs;

/// <summary>Orders the nightly comparison with every neighbour that can be asked; another job runs what is
/// ordered.</summary>
internal sealed class OrderComparisons(OrderComparison orders) : IRecurringJob
{
    public const string Name = "compare-levels";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var ordered = await orders.HandleAsync(null, null, readAgain: false, cancellationToken);
        return ordered.Succeeded
            ? JobReport.Of(JobTexts.ComparisonsOrdered, ("count", ordered.Value.Count))
            // All neighbours were asked for, so there is none to refuse.
            : throw new InvalidOperationException(ordered.Problem.ToString());
    }
}
