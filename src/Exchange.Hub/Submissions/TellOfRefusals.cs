using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;

namespace Exchange.Hub.Submissions;

/// <summary>
/// Tells whoever submitted a package that it was refused. Only stages, so that the caller's commit writes it with the
/// refusal.
/// </summary>
public sealed class TellOfRefusals(TellPeople people, ISubmissionStore submissions, IAccountStore accounts, INodeIdentity node)
{
    public async Task HandleAsync(Submission refused, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // An account that was disabled since reads nothing any more.
        if (await accounts.FindAsync(refused.SubmittedBy, cancellationToken) is not { Disabled: false } submitter)
            return;
        // The package may be of any plan or none: what the person knows it by is the file. Its row is there until the sweep.
        var upload = await submissions.FindUploadAsync(refused.UploadId, cancellationToken);
        var subject = Notification.Fit(upload?.FileName ?? refused.Id.ToString());
        await people.TellAsync(
            submitter.UserName,
            new Notification
            {
                Id = Guid.CreateVersion7(now),
                UserName = submitter.UserName,
                Kind = NotificationKind.SubmissionRefused,
                Cause = $"submission:{refused.Id}",
                TaskId = refused.Id,
                Division = node.Division,
                SubjectEn = subject,
                SubjectZh = subject,
                CreatedAt = now,
            },
            cancellationToken);
    }
}
