using Exchange.Hub.Exchanging;

namespace Exchange.Node.Jobs;

/// <summary>Removes content received from other nodes that no unfinished message names any more.</summary>
internal sealed class SweepReceivedContent(SweepContent sweep) : IRecurringJob
{
    public const string Name = "sweep-content";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await sweep.HandleAsync(cancellationToken);
        return JobReport.Of(JobTexts.ContentSwept, ("count", removed));
    }
}
