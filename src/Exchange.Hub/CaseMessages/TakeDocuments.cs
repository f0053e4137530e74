using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;
using Exchange.Packaging.Bags;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// Takes the documents that came with a message of another node: held against the signed record and their own statement, and
/// archived with the plan.
/// </summary>
public sealed class TakeDocuments(PackageStorage storage, IContentStaging staging, SecrecyPolicy secrecy)
{
    private static readonly string[] Tags =
        [BagNames.Declaration, BagNames.Info, BagNames.Manifest, BagNames.TagManifest, MessageStatement.FileName];

    /// <summary>
    /// Null when all is well. A record may name documents that did not come: the node before this one did not get them either.
    /// </summary>
    public async Task<Problem?> TakeAsync(
        Case about, CaseMessageRecord record, Envelope envelope, CancellationToken cancellationToken)
    {
        if (record.Documents is not { } documents)
            return envelope.Content.Count == 0 ? null : Invalid(record, envelope, "it brings files its record does not name");
        if (documents.Files.Count is 0 or > MessageFileRules.MaxFiles)
            return Invalid(record, envelope, $"{documents.Files.Count} documents");
        if (MessageFileRules.CheckNames([.. documents.Files.Select(file => file.Name)]) is { } wrongName)
            return wrongName;
        if (envelope.Content.Count == 0)
            return null;

        // Where this level was told, no byte of the content was asked for.
        if (secrecy.AgainstStoring(documents.Level, MessageStatement.FileName) is { } tooSecret)
            return tooSecret;
        var expected = documents.Files.Select(file => file.Path).Concat(Tags).ToHashSet(StringComparer.Ordinal);
        if (!expected.SetEquals(envelope.Content.Select(content => content.Path)))
            return Invalid(record, envelope, "its files are not those its record names");
        if (await ReadStatementAsync(envelope, cancellationToken) is not { } statement || !Says(statement, about, record, documents))
            return Invalid(record, envelope, "the statement of its documents and its record differ");
        foreach (var file in documents.Files)
        {
            if (envelope.Content.First(content => content.Path == file.Path) is var content
                && (content.Sha256, content.Length) != (file.Sha256, file.Length))
                return Invalid(record, envelope, $"'{file.Name}' is not the file its record names");
        }

        var stored = await storage.StoreAsync(about.Plan, documents.Digest, envelope, "Documents", cancellationToken);
        return stored.Succeeded ? null : stored.Problem;
    }

    private async Task<MessageStatement?> ReadStatementAsync(Envelope envelope, CancellationToken cancellationToken)
    {
        var file = envelope.Content.First(content => content.Path == MessageStatement.FileName);
        if (file.Length > MessageStatement.MaxBytes)
            return null;
        await using var stream = await staging.OpenAsync(file.Sha256, cancellationToken);
        return await ArchivedMarks.ReadAllAsync(stream, MessageStatement.MaxBytes, cancellationToken) is { } bytes
            ? MessageStatement.Read(bytes) : null;
    }

    private static bool Says(MessageStatement statement, Case about, CaseMessageRecord record, MessageDocuments documents) =>
        statement.MessageId == record.Id && statement.CaseId == about.Id && statement.Plan == about.Plan
        && statement.Version == record.Version && statement.Node == record.Node && statement.Secrecy == documents.Level
        && statement.Files.SequenceEqual(documents.Files);

    private static Problem Invalid(CaseMessageRecord record, Envelope envelope, string reason) =>
        CaseMessageProblems.RecordInvalid.With(("from", envelope.From), ("case", record.CaseId), ("reason", reason));
}
