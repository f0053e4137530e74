using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Notifications;

namespace Exchange.Hub.Nodes;

/// <summary>Tells those who may decide a change of the node directory of it; whoever proposed it is not asked.</summary>
/// <remarks>
/// The change is in files, so that this commits by itself. Everybody is told in one transaction: a change that was told of
/// already conflicts, and nobody is told twice.
/// </remarks>
public sealed class TellOfDirectoryChanges(
    TellPeople people, INodeIdentity node, DivisionTable divisions, IUnitOfWork unitOfWork, TimeProvider clock)
{
    /// <param name="change">Id of the change.</param>
    /// <param name="subject">The kind of the change and the node, in English and Chinese.</param>
    /// <param name="proposedBy">User name of who proposed it.</param>
    public async Task TellAsync(
        string change, (string En, string Zh) subject, string proposedBy, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        foreach (var account in await people.ListThoseWhoMayAsync(
            Operation.ConfirmDirectory, node.Division, divisions, cancellationToken))
        {
            if (string.Equals(account.UserName, proposedBy, StringComparison.OrdinalIgnoreCase))
                continue;
            var told = new Notification
            {
                Id = Guid.CreateVersion7(now),
                UserName = account.UserName,
                Kind = NotificationKind.DirectoryChange,
                Cause = $"directory:{change}",
                Division = node.Division,
                SubjectEn = Notification.Fit(subject.En),
                SubjectZh = Notification.Fit(subject.Zh),
                CreatedAt = now,
            };
            await people.TellAsync(account.UserName, told, cancellationToken);
        }

        try
        {
            await unitOfWork.CommitAsync(cancellationToken);
        }
        catch (ConcurrencyConflictException)
        {
            // The same proposal again: its notifications are there.
        }
    }
}
