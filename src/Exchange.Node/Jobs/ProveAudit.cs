using Exchange.Node.Auditing;

namespace Exchange.Node.Jobs;

/// <summary>Proves the whole audit log against its chain and its signed heads; a broken line fails the job and shows in health.</summary>
internal sealed class ProveAudit(AuditLogProof proof) : IRecurringJob
{
    public const string Name = "verify-audit";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var found = await proof.RunAsync(cancellationToken);
        if (found.Mistakes.Count > 0)
            return JobReport.Failed(JobTexts.AuditBroken, ("mistakeEn", found.Mistakes[0].Detail("en")), ("mistakeZh", found.Mistakes[0].Detail("zh")));
        return JobReport.Of(
            JobTexts.AuditProven, ("lines", found.Lines), ("heads", found.Heads), ("countersigned", found.Countersigned));
    }
}
