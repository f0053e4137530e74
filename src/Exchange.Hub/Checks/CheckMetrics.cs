using System.Diagnostics.Metrics;

namespace Exchange.Hub.Checks;

/// <summary>How long checks take. Tags come from closed sets.</summary>
public sealed class CheckMetrics
{
    private readonly Histogram<double> duration;

    public CheckMetrics(IMeterFactory meters) => duration = meters.Create("Exchange.Checks").CreateHistogram(
        "exchange.check.duration", "s", "Time from taking a check to its written result, by result", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200] });

    internal void Finished(CheckRunStatus result, TimeSpan took) =>
        duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("result", result.ToString()));
}
