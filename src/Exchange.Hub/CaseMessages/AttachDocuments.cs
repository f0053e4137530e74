using System.Globalization;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
using Exchange.Hub.Nodes;
using Exchange.Hub.Scanning;
using Exchange.Hub.Secrecy;
using Exchange.Hub.Submissions;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// Puts finished uploads of a person into a bag that goes with a message, and archives it with the plan. The bag is in the archive
/// before the message that names it is committed; the uploads go with that commit.
/// </summary>
/// <remarks>
/// A repeat for the same message makes the same bag, which is archived once. Whoever never repeats after a crash in between leaves a
/// bag in the archive that no message names; nobody is shown it.
/// </remarks>
public sealed class AttachDocuments(
    ISubmissionStore uploads, UploadFiles files, FileScan scan, IPackageArchive archive, ArchivedMarks marks, INodeIdentity node,
    TimeProvider clock, IOptions<CaseMessageOptions> options)
{
    private readonly CaseMessageOptions options = options.Value;

    /// <summary>Archives the documents and stages the removal of their uploads.</summary>
    /// <param name="message">Id of the message they will go with.</param>
    public async Task<Outcome<MessageDocuments>> AttachAsync(
        Case about, Guid message, IReadOnlyList<Guid> chosen, Actor actor, CancellationToken cancellationToken)
    {
        if (chosen.Count > options.MaxDocuments || chosen.Distinct().Count() != chosen.Count)
            return CaseMessageProblems.TooManyDocuments.With(("count", chosen.Count), ("max", options.MaxDocuments));
        var found = new List<Upload>(chosen.Count);
        foreach (var id in chosen)
        {
            var upload = await FindAsync(id, actor, cancellationToken);
            if (!upload.Succeeded)
                return upload.Problem;
            found.Add(upload.Value);
        }

        if (MessageFileRules.CheckNames([.. found.Select(upload => upload.FileName)]) is { } wrongName)
            return wrongName;
        foreach (var upload in found)
        {
            await using var content = File.OpenRead(files.PathOf(upload.Id));
            if (await MessageFileRules.CheckContentAsync(upload.FileName, content, cancellationToken) is { } wrongContent)
                return wrongContent;
        }

        var marked = await marks.ReadAsync(about.Plan, about.Current.ArchiveVersion, cancellationToken);
        if (!marked.Succeeded)
            return marked.Problem;
        var payload = new List<ArchiveSource>(found.Count);
        foreach (var upload in found)
        {
            payload.Add(await SealedBag.PayloadAsync(
                Packaging.Bags.BagNames.Payload + upload.FileName, files.PathOf(upload.Id), cancellationToken));
        }

        if (await AgainstAsync(payload, found, cancellationToken) is { } against)
            return against;
        var documents = await StoreAsync(about, message, payload, marked.Value, cancellationToken);
        foreach (var upload in found)
            uploads.RemoveUpload(upload);
        return documents;
    }

    /// <summary>After the commit: the files of the uploads. Those of a process that died before are swept.</summary>
    public void DropFiles(IEnumerable<Guid> chosen)
    {
        foreach (var id in chosen)
            files.Delete(id);
    }

    /// <summary>What the scanner found stays nowhere: the row of that upload goes with the sweep, and nobody can use it.</summary>
    private async Task<Problem?> AgainstAsync(
        List<ArchiveSource> payload, List<Upload> found, CancellationToken cancellationToken)
    {
        var named = payload.Zip(found, (file, upload) => file with { Path = upload.FileName }).ToList();
        var against = await scan.AgainstNowAsync(named, cancellationToken);
        if (against?.Definition == ScanProblems.Infected)
            DropFiles(found.Where(upload => upload.FileName == against.Values["file"]).Select(upload => upload.Id));
        return against;
    }

    private async Task<Outcome<Upload>> FindAsync(Guid id, Actor actor, CancellationToken cancellationToken)
    {
        if (await uploads.FindUploadAsync(id, cancellationToken) is not { } upload || upload.Owner != actor.UserName
            || await uploads.FindByUploadAsync(id, cancellationToken) is not null)
            return SubmissionProblems.UploadNotFound.With(("upload", id));
        if (upload.ExpiresAt <= clock.GetUtcNow())
            return SubmissionProblems.UploadExpired.With(("upload", id), ("expiredAt", upload.ExpiresAt.ToString("O")));
        if (upload.Length > options.MaxDocumentBytes)
            return CaseMessageProblems.DocumentTooLarge.With(
                ("file", upload.FileName), ("length", upload.Length), ("max", options.MaxDocumentBytes));
        return files.LengthOf(id) is var received && received != upload.Length
            ? SubmissionProblems.UploadIncomplete.With(("received", received), ("length", upload.Length))
            : upload;
    }

    private async Task<MessageDocuments> StoreAsync(
        Case about, Guid message, List<ArchiveSource> payload, PackageMarks marked, CancellationToken cancellationToken)
    {
        List<MessageFile> named =
        [
            .. payload.Select(file => new MessageFile(
                file.Path[Packaging.Bags.BagNames.Payload.Length..], file.Sha256, file.Length)),
        ];
        var statement = new MessageStatement(
            MessageStatement.CurrentFormat, message, about.Id, about.Plan, about.Current.Number, node.Division, marked.Level, named);
        var bag = SealedBag.Seal(payload, MessageStatement.FileName, statement.ToBytes(), string.Create(
            CultureInfo.InvariantCulture,
            $"External-Identifier: documents of message {message} about case {about.Id}\nBag-Software-Agent: exchange\n"
            + $"Payload-Oxum: {named.Sum(file => file.Length)}.{named.Count}\n"));
        await archive.AddVersionAsync(
            about.Plan, bag.Digest, bag.Files,
            new ArchiveNote(
                $"Documents {bag.Digest} of message {message} about case {about.Id}", node.Name, $"urn:exchange:node:{node.Division}",
                clock.GetUtcNow()),
            cancellationToken);
        return new MessageDocuments(bag.Digest, marked.Level, named);
    }
}
