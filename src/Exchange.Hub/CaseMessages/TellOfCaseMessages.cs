using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Hub.Reviews;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// Tells people at this node of a message: who submitted the case here, who works or worked on a task of it, and who wrote about it
/// before; never its author. Only stages, with the message itself.
/// </summary>
public sealed class TellOfCaseMessages(
    TellPeople people, IReviewTaskStore tasks, ICaseMessageStore messages, INodeIdentity node, DivisionTable divisions,
    TimeProvider clock)
{
    public async Task TellAsync(Case about, CaseMessage message, CancellationToken cancellationToken)
    {
        var ofCase = await tasks.ListByCaseAsync(about.Id, cancellationToken);
        var authors = await messages.ListAuthorsAsync(about.Id, node.Division, cancellationToken);
        var now = clock.GetUtcNow();
        foreach (var account in await people.ListAccountsAsync(cancellationToken))
        {
            if (message.Node == node.Division && account.UserName == message.Author)
                continue;
            if (!RightsTable.Allows(account.Grants, Operation.ViewCase, about.Plan.Division, divisions))
                continue;
            if (account.UserName != about.SubmittedBy && !authors.Contains(account.UserName)
                && !ofCase.Any(task => WorksOn(task, account)))
                continue;
            await people.TellAsync(
                account.UserName,
                new Notification
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = account.UserName,
                    Kind = KindFor(about, message, account),
                    Cause = $"message:{message.Id}",
                    CaseId = about.Id,
                    Division = about.Plan.Division,
                    SubjectEn = about.PlanName,
                    SubjectZh = about.PlanName,
                    CreatedAt = now,
                },
                cancellationToken);
        }
    }

    /// <summary>A request for a supplement is one for the clerks of the office that submitted, and news for all others.</summary>
    private NotificationKind KindFor(Case about, CaseMessage message, Account account) =>
        message.Kind == CaseMessageKind.SupplementRequest && about.SubmittedFrom is null
        && RightsTable.Allows(
            account.Grants.Where(grant => grant.Role == Role.Clerk), Operation.WriteCaseMessage, about.Plan.Division, divisions)
            ? NotificationKind.SupplementAsked : NotificationKind.CaseMessage;

    /// <summary>Whoever took or decided it; while nobody took it, everybody who may.</summary>
    private bool WorksOn(ReviewTask task, Account account) =>
        task.ClaimedBy == account.UserName || task.DecidedBy == account.UserName
        || (task.Status == ReviewTaskStatus.Open
            && TaskRights.Check(
                task, new Actor(account.UserName, account.DisplayName, account.Division, account.Grants), divisions) is null);
}
