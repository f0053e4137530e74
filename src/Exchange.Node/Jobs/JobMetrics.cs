using System.Diagnostics.Metrics;

namespace Exchange.Node.Jobs;

/// <summary>Counts runs of recurring jobs and how they ended.</summary>
internal sealed class JobMetrics
{
    private readonly Counter<long> runs;

    public JobMetrics(IMeterFactory meters) => runs = meters.Create("Exchange.Jobs")
        .CreateCounter<long>("exchange.job.runs", "{run}", "Runs of recurring jobs, by job and outcome");

    public void Ended(string job, string outcome) => runs.Add(1, new("job", job), new("outcome", outcome));
}
