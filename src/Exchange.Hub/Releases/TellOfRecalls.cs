using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Notifications;

namespace Exchange.Hub.Releases;

/// <summary>
/// Tells those who may decide on a recall of it, and who asked of what was decided. Only stages, so that the caller's commit
/// writes it with the request or the decision.
/// </summary>
public sealed class TellOfRecalls(TellPeople people, DivisionTable divisions)
{
    /// <summary>Of a recall that was just asked for.</summary>
    /// <param name="planName">Name of the plan, as the case has it.</param>
    public async Task AskedAsync(
        ReleaseRecall recall, string planName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var account in await people.ListThoseWhoMayAsync(
            Operation.RecallRelease, recall.Plan.Division, divisions, cancellationToken))
        {
            if (!recall.IsAskedBy(account.UserName))
                await TellAsync(
                    recall, NotificationKind.RecallAsked, account.UserName,
                    $"{planName}, asked for by {recall.AskedByName}", $"{planName}（{recall.AskedByName}申请）", now,
                    cancellationToken);
        }
    }

    /// <summary>Of a recall that was just decided; whoever took it back knows.</summary>
    public async Task DecidedAsync(
        ReleaseRecall recall, string planName, string deciderName, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An account that was disabled since reads nothing any more.
        var active = await people.ListAccountsAsync(cancellationToken);
        if (active.FirstOrDefault(account => recall.IsAskedBy(account.UserName)) is not { } asker
            || recall.DecidedBy == asker.UserName)
            return;
        await TellAsync(
            recall,
            recall.State == ReleaseRecallState.Granted ? NotificationKind.RecallGranted : NotificationKind.RecallRefused,
            asker.UserName, $"{planName}, by {deciderName}", $"{planName}（{deciderName}决定）", now, cancellationToken);
    }

    private Task TellAsync(
        ReleaseRecall recall, NotificationKind kind, string userName, string en, string zh, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        people.TellAsync(
            userName,
            new Notification
            {
                Id = Guid.CreateVersion7(now),
                UserName = userName,
                Kind = kind,
                Cause = $"recall:{recall.Id}:{kind}",
                TaskId = recall.ReleaseId,
                Division = recall.Plan.Division,
                SubjectEn = Notification.Fit(en),
                SubjectZh = Notification.Fit(zh),
                CreatedAt = now,
            },
            cancellationToken);
}
