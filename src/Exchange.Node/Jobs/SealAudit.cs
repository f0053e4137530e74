using Exchange.Hub.Auditing;

namespace Exchange.Node.Jobs;

/// <summary>Signs the head of the audit log for the day that ended and sends it to the parent.</summary>
internal sealed class SealAudit(SealAuditDay seal) : IRecurringJob
{
    public const string Name = "seal-audit";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var days = await seal.RunAsync(cancellationToken);
        return JobReport.Of(JobTexts.AuditSealed, ("count", days));
    }
}
