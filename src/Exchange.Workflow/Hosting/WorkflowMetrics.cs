using System.Diagnostics.Metrics;

namespace Exchange.Workflow.Hosting;

/// <summary>Counts bursts of workflows and how long they take. Tags come from closed sets.</summary>
public sealed class WorkflowMetrics
{
    private readonly Histogram<double> duration;
    private readonly Counter<long> failures;

    public WorkflowMetrics(IMeterFactory meters)
    {
        var meter = meters.Create("Exchange.Workflow");
        duration = meter.CreateHistogram(
            "exchange.workflow.burst.duration", "s", "Time of one burst from claim to commit, by outcome", tags: null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.02, 0.1, 0.5, 1, 5, 15, 60] });
        failures = meter.CreateCounter<long>(
            "exchange.workflow.burst.failures", "{burst}", "Bursts that were not committed, by reason");
    }

    internal void Failed(string reason) => failures.Add(1, new KeyValuePair<string, object?>("reason", reason));

    internal void Ended(string outcome, TimeSpan took) =>
        duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", outcome));
}
