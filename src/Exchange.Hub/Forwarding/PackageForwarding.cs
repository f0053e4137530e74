using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Archiving;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Forwarding;

/// <summary>Sends a stored package version to another node, with every signed record this node holds of the case.</summary>
public sealed class PackageForwarding(IPackageArchive archive, IEvidenceStore evidence, ExchangeOutbox outbox)
{
    public async Task SendAsync(
        Case about, int version, DivisionCode to, string idempotencyKey, CancellationToken cancellationToken)
    {
        var stored = about.Versions.Single(candidate => candidate.Number == version);
        var records = await evidence.ListAsync(about.Id, cancellationToken);
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = to,
                Type = MessageTypes.Package,
                CaseId = about.Id,
                IdempotencyKey = idempotencyKey,
                Body = RecordBody.Of(new PackageMessage(
                    about.Id, version, about.Plan, about.PlanName, about.PlanLevel, stored.Digest,
                    [.. records.Select(record => record.Jws)])),
                Content = await ContentOfAsync(archive, about, stored, cancellationToken),
            },
            cancellationToken);
    }

    internal static async Task<IReadOnlyList<ContentRef>> ContentOfAsync(
        IPackageArchive archive, Case about, CaseVersion stored, CancellationToken cancellationToken) =>
    [
        .. (await archive.ListFilesAsync(about.Plan, stored.ArchiveVersion, cancellationToken))
            .Select(file => new ContentRef(file.Sha256, file.Length, file.Path, about.Plan, stored.ArchiveVersion)),
    ];
}
