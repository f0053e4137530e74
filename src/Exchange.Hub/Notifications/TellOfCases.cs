using System.Diagnostics.CodeAnalysis;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Events;

namespace Exchange.Hub.Notifications;

/// <summary>
/// Tells whoever submitted a case here what became of it. Only stages: the events get their numbers in the same
/// transaction, so an event with a number was told of, exactly once.
/// </summary>
public sealed class TellOfCases(TellPeople people, ICaseStore cases, IAccountStore accounts, TimeProvider clock)
{
    public async Task HandleAsync(IReadOnlyList<NumberedEvent> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
        {
            if (!Concerns(happened.Entry.Kind, out var kind)
                || await cases.FindAsync(happened.Entry.CaseId, cancellationToken) is not { SubmittedFrom: null } about
                || about.SubmittedBy.Length == 0
                || await accounts.FindAsync(about.SubmittedBy, cancellationToken) is not { Disabled: false } submitter)
                continue;
            var now = clock.GetUtcNow();
            await people.TellAsync(
                submitter.UserName,
                new Notification
                {
                    Id = Guid.CreateVersion7(now),
                    UserName = submitter.UserName,
                    Kind = kind.Value,
                    Cause = $"event:{happened.Entry.Id}",
                    CaseId = about.Id,
                    Division = about.Plan.Division,
                    SubjectEn = about.PlanName,
                    SubjectZh = about.PlanName,
                    CreatedAt = now,
                },
                cancellationToken);
        }
    }

    private static bool Concerns(string kind, [NotNullWhen(true)] out NotificationKind? concerns)
    {
        concerns = kind switch
        {
            TimelineTexts.Returned => NotificationKind.CaseReturned,
            TimelineTexts.DecisionApprove => NotificationKind.CaseApproved,
            TimelineTexts.Released => NotificationKind.CaseReleased,
            _ => null,
        };
        return concerns is not null;
    }
}
