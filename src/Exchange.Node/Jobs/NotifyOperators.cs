using Exchange.Contracts.Health;
using Exchange.Hub.Jobs;
using Exchange.Hub.Notifications;
using Exchange.Node.Health;

namespace Exchange.Node.Jobs;

/// <summary>Tells operators of work that was given up and of parts of the node that are unhealthy.</summary>
internal sealed class NotifyOperators(WorkQueries work, HealthReport health, TellOperators operators) : IRecurringJob
{
    public const string Name = "notify-operators";

    private const int MaxRows = 500;

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        var failed = await work.ListAsync(Contracts.Jobs.WorkState.Failed, MaxRows, cancellationToken);
        var report = await health.LookAsync(cancellationToken);
        NodeTrouble[] troubles =
        [
            // Of a mail given up nobody is told by another mail that would be given up too; the queues page shows it.
            .. failed.Where(item => !item.Key.StartsWith("mail/", StringComparison.Ordinal)).Select(item => new NodeTrouble(
                NotificationKind.WorkGivenUp, item.Key, $"{item.Kind.En} {item.Subject}", $"{item.Kind.Zh} {item.Subject}")),
            .. report.Parts.Where(part => part.Status == HealthStatus.Unhealthy).Select(part => new NodeTrouble(
                NotificationKind.NodeUnhealthy, part.Name, HealthPartNames.Of(part.Name).En, HealthPartNames.Of(part.Name).Zh)),
        ];
        var fresh = await operators.HandleAsync(troubles, cancellationToken);
        return JobReport.Of(JobTexts.TroublesTold, ("count", troubles.Length), ("fresh", fresh));
    }
}
