using Exchange.Hub.Notifications;

namespace Exchange.Node.Jobs;

/// <summary>Makes the daily mails of those who chose so, once each day when their time has come.</summary>
internal sealed class SendDigests(MakeDigests digests) : IRecurringJob
{
    public const string Name = "send-digests";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var made = await digests.HandleAsync(cancellationToken);
        return JobReport.Of(JobTexts.DigestsMade, ("count", made));
    }
}
