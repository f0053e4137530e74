using Exchange.Hub.Evidence.TimeStamps;

namespace Exchange.Node.Jobs;

/// <summary>Has what was signed since the last run time-stamped. An authority that is away is no failure of the job: health tells.</summary>
internal sealed class StampTime(StampEvidence stamp) : IRecurringJob
{
    public const string Name = "time-stamp";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var run = await stamp.RunAsync(cancellationToken);
        return run.Problem is null
            ? JobReport.Of(JobTexts.EvidenceStamped, ("stamped", run.Stamped))
            : JobReport.Of(
                JobTexts.EvidenceWaits, ("stamped", run.Stamped), ("waiting", run.Waiting), ("reasonEn", run.Problem.Detail("en")),
                ("reasonZh", run.Problem.Detail("zh")));
    }
}
