using Exchange.Hub.Auditing;

namespace Exchange.Node.Jobs;

/// <summary>Signs the head of the audit log for the day that ended and sends it to the parent.</summary>
internal sealed class SealAudit(SealAuditDay seal) : IRecurringJob
{
    public const string Name = "seal-audit";

    public async Task<string> RunAsync(CancellationToken cancellationToken) =>
        $"{await seal.RunAsync(cancellationToken)} days sealed";
}
