using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Submissions;

/// <summary>
/// Takes a finished upload for submission: a row that <see cref="SubmissionWork"/> verifies and stores. Submitting the same
/// upload again answers the same submission.
/// </summary>
public sealed class SubmitPackage(
    ISubmissionStore submissions, UploadFiles files, INodeIdentity node, DivisionTable divisions,
    TimeProvider clock, IUnitOfWork unit)
{
    public async Task<Outcome<Submission>> HandleAsync(
        Guid uploadId, CaseId? forCase, Actor actor, CancellationToken cancellationToken)
    {
        if (!RightsTable.Allows(actor.Grants, Operation.SubmitPackage, node.Division, divisions))
            return RightsProblems.Denied.With(("operation", Operation.SubmitPackage), ("division", node.Division));
        if (await submissions.FindByUploadAsync(uploadId, cancellationToken) is { } earlier && earlier.SubmittedBy == actor.UserName)
            return earlier;
        var upload = await submissions.FindUploadAsync(uploadId, cancellationToken);
        if (upload is null || upload.Owner != actor.UserName)
            return SubmissionProblems.UploadNotFound.With(("upload", uploadId));
        if (upload.ExpiresAt <= clock.GetUtcNow())
            return SubmissionProblems.UploadExpired.With(("upload", uploadId), ("expiredAt", upload.ExpiresAt.ToString("O")));
        if (files.LengthOf(uploadId) is var received && received != upload.Length)
            return SubmissionProblems.UploadIncomplete.With(("received", received), ("length", upload.Length));

        var submission = new Submission
        {
            Id = uploadId,
            UploadId = uploadId,
            SubmittedBy = actor.UserName,
            SubmittedByName = actor.DisplayName,
            ForCase = forCase,
            CreatedAt = clock.GetUtcNow(),
        };
        submissions.Add(submission);
        upload.Submit();
        await unit.CommitAsync(cancellationToken);
        return submission;
    }
}
