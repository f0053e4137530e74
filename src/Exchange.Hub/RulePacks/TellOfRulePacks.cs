using System.Globalization;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;

namespace Exchange.Hub.RulePacks;

/// <summary>
/// Tells those who may decide on a proposed rule pack of it, and the proposer of what was decided; whoever had a hand in the draft is not asked.
/// Only stages, so that the caller's commit writes it with the proposal or the decision.
/// </summary>
public sealed class TellOfRulePacks(TellPeople people, INodeIdentity node, DivisionTable divisions)
{
    /// <summary>Of a draft that was just proposed.</summary>
    public async Task ProposedAsync(RulePackDraft draft, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var day = Day(draft);
        foreach (var account in await people.ListThoseWhoMayAsync(
            Operation.PublishRulePacks, node.Division, divisions, cancellationToken))
        {
            if (!draft.HasHand(account.UserName))
                await TellAsync(
                    draft, NotificationKind.RulePackProposed, account.UserName,
                    $"{draft.NameEn}, from {day}, proposed by {draft.ProposedByName}",
                    $"{draft.NameZh}（{day} 起生效，{draft.ProposedByName}提请）", now, cancellationToken);
        }
    }

    /// <summary>Of a draft that was just published.</summary>
    public Task PublishedAsync(RulePackDraft draft, DateTimeOffset now, CancellationToken cancellationToken) =>
        TellProposerAsync(
            draft, NotificationKind.RulePackPublished,
            $"{draft.NameEn} {draft.PublishedVersion}, from {Day(draft)}, by {draft.DecidedByName}",
            $"{draft.NameZh} {draft.PublishedVersion}（{Day(draft)} 起生效，{draft.DecidedByName}确认）", now, cancellationToken);

    /// <summary>Of a draft that was just given back; the answer is read on its page.</summary>
    public Task ReturnedAsync(RulePackDraft draft, DateTimeOffset now, CancellationToken cancellationToken) =>
        TellProposerAsync(
            draft, NotificationKind.RulePackReturned, $"{draft.NameEn}, by {draft.DecidedByName}",
            $"{draft.NameZh}（{draft.DecidedByName}退回）", now, cancellationToken);

    private async Task TellProposerAsync(
        RulePackDraft draft, NotificationKind kind, string en, string zh, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An account that was disabled since reads nothing any more.
        var active = await people.ListAccountsAsync(cancellationToken);
        if (active.FirstOrDefault(account => account.UserName == draft.ProposedBy) is { } proposer)
            await TellAsync(draft, kind, proposer.UserName, en, zh, now, cancellationToken);
    }

    private Task TellAsync(
        RulePackDraft draft, NotificationKind kind, string userName, string en, string zh, DateTimeOffset now,
        CancellationToken cancellationToken) =>
        people.TellAsync(
            userName,
            new Notification
            {
                Id = Guid.CreateVersion7(now),
                UserName = userName,
                Kind = kind,
                // Each proposal and each answer raises the revision: what is proposed again is told of again.
                Cause = $"rule-pack:{draft.Id}:{draft.Revision}:{kind}",
                TaskId = draft.Id,
                Division = node.Division,
                SubjectEn = Notification.Fit(en),
                SubjectZh = Notification.Fit(zh),
                CreatedAt = now,
            },
            cancellationToken);

    private static string Day(RulePackDraft draft) => draft.ValidFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        ?? throw new InvalidOperationException($"Draft {draft.Id} was proposed without a day.");
}
