using System.Text;
using Exchange.Domain.Cases;
using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Secrecy;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Forwarding;

/// <summary>
/// Sends a stored package version to another node, with every signed record this node holds of the case and the report
/// of its own check. Refused when the receiver is not cleared for the package.
/// </summary>
public sealed class PackageForwarding(
    IPackageArchive archive, IEvidenceStore evidence, ArchivedMarks marks, OwnReport reports, ExchangeOutbox outbox,
    IOptions<ExchangeOptions> options)
{
    // Names and lengths around a content reference and the envelope's own fields.
    private const int BytesPerReference = 128;
    private const int BytesOfFields = 64 * 1024;

    public async Task<Outcome<Done>> SendAsync(
        Case about, int version, DirectoryNode to, string idempotencyKey, CancellationToken cancellationToken)
    {
        var stored = about.Versions.Single(candidate => candidate.Number == version);
        var marked = await marks.ReadAsync(about.Plan, stored.ArchiveVersion, cancellationToken);
        if (!marked.Succeeded)
            return marked.Problem;
        if (SecrecyPolicy.AgainstSending(marked.Value, to) is { } refused)
            return refused;

        var speaksOfReports = to.WrittenProtocol >= Envelope.ReportProtocol;
        string[] records = [.. (await evidence.ListAsync(about.Id, cancellationToken)).Select(record => record.Jws)];
        var content = await ContentOfAsync(archive, about, stored, cancellationToken);
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = to.Division,
                Type = MessageTypes.Package,
                CaseId = about.Id,
                IdempotencyKey = idempotencyKey,
                Body = RecordBody.Of(new PackageMessage(
                    about.Id, version, about.Plan, about.PlanName, about.PlanLevel, stored.Digest, records,
                    speaksOfReports ? marked.Value.Level : null,
                    speaksOfReports
                        ? await reports.ReadAsync(about.Id, version, RoomFor(content, records), cancellationToken) : null)),
                Content = content,
            },
            cancellationToken);
        return Done.Instance;
    }

    // The envelope is one signed text and base64 makes three bytes four; what files and records leave is the report's.
    private long RoomFor(IReadOnlyList<ContentRef> content, IReadOnlyList<string> records) =>
        (options.Value.MaxEnvelopeBytes / 4L * 3) - BytesOfFields - records.Sum(record => record.Length + 3L)
        - content.Sum(file => Encoding.UTF8.GetByteCount(file.Path) + (long)BytesPerReference);

    internal static async Task<IReadOnlyList<ContentRef>> ContentOfAsync(
        IPackageArchive archive, Case about, CaseVersion stored, CancellationToken cancellationToken) =>
    [
        .. (await archive.ListFilesAsync(about.Plan, stored.ArchiveVersion, cancellationToken))
            .Select(file => new ContentRef(file.Sha256, file.Length, file.Path, about.Plan, stored.ArchiveVersion)),
    ];
}
