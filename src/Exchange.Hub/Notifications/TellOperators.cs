using System.Security.Cryptography;
using System.Text;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Notifications;

/// <summary>Something about the node that operators must know while it lasts.</summary>
/// <param name="Key">Names it; the same as long as it is the same.</param>
public sealed record NodeTrouble(NotificationKind Kind, string Key, string En, string Zh);

/// <summary>
/// Tells those who may run jobs of troubles that are new, and forgets those that have passed, so that they are told of
/// again when they come again. Commits.
/// </summary>
public sealed class TellOperators(
    INotificationStore notifications, TellPeople people, INodeIdentity node, DivisionTable divisions, IUnitOfWork unit,
    TimeProvider clock)
{
    // Each process sees its own loops and looks in turn: what one finds unhealthy and another does not is told once an
    // hour, not at every look.
    private static readonly TimeSpan Quiet = TimeSpan.FromHours(1);

    private static readonly NotificationKind[] Kinds = [NotificationKind.WorkGivenUp, NotificationKind.NodeUnhealthy];

    /// <summary>All there are now; answers how many were new.</summary>
    public async Task<int> HandleAsync(IReadOnlyList<NodeTrouble> troubles, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var fresh = 0;
        foreach (var kind in Kinds)
        {
            var told = await notifications.FindToldAsync(kind, cancellationToken);
            var present = troubles.Where(trouble => trouble.Kind == kind).ToLookup(trouble => SubjectOf(trouble.Key));
            foreach (var passed in told.Where(each => !present.Contains(each.Subject)
                && (kind != NotificationKind.NodeUnhealthy || each.At <= now - Quiet)))
                notifications.Remove(passed);
            var known = told.Select(each => each.Subject).ToHashSet();
            foreach (var trouble in present.Where(group => !known.Contains(group.Key)))
            {
                notifications.Add(new ToldCause { Kind = kind, Subject = trouble.Key, At = now });
                await TellAsync(trouble.First(), now, cancellationToken);
                fresh++;
            }
        }

        await unit.CommitAsync(cancellationToken);
        return fresh;
    }

    private async Task TellAsync(NodeTrouble trouble, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var operators = await people.ListThoseWhoMayAsync(
            Operation.RunJobs, node.Division, divisions, cancellationToken);
        foreach (var account in operators)
            await people.TellAsync(
                account.UserName,
                new Notification
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = account.UserName,
                    Kind = trouble.Kind,
                    // The time tells this coming from an earlier one of the same trouble.
                    Cause = $"trouble:{SubjectOf(trouble.Key)}:{now.UtcTicks}",
                    Division = node.Division,
                    SubjectEn = Notification.Fit(trouble.En),
                    SubjectZh = Notification.Fit(trouble.Zh),
                    CreatedAt = now,
                },
                cancellationToken);
    }

    /// <summary>Keys are of any length; a note takes an id.</summary>
    private static Guid SubjectOf(string key) => new(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16));
}
