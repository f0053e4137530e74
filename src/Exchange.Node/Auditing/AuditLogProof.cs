using System.Text;
using Exchange.Hub.Auditing;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Node.Auditing;

/// <summary>Reads the node's whole audit log: to prove it here, or to hand it out as a file others can prove.</summary>
internal sealed class AuditLogProof(
    IAuditStore audit, IAuditHeadStore heads, INodeDirectory directory, INodeIdentity node, TimeProvider clock)
{
    private const int PageRows = 1000;

    // A century of days.
    private const int MaxHeads = 36_600;

    public async Task<AuditLogAudit> RunAsync(CancellationToken cancellationToken)
    {
        var proof = new AuditLogAudit(node.Division, Keys());
        await foreach (var line in LinesAsync(cancellationToken))
            proof.Take(line);
        foreach (var head in await HeadsAsync(cancellationToken))
            proof.Take(head);
        return proof;
    }

    /// <summary>Writes the log as JSON lines; see <see cref="AuditLogHeading"/>.</summary>
    public async Task WriteAsync(Stream target, CancellationToken cancellationToken)
    {
        await using var writer = new StreamWriter(target, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        var heading = new AuditLogHeading
        {
            Format = AuditLogHeading.FormatName,
            Node = node.Division,
            ExportedAt = clock.GetUtcNow(),
            Keys = Keys(),
        };
        await writer.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(heading, Hub.RecordJson.Options));
        await foreach (var line in LinesAsync(cancellationToken))
            await writer.WriteLineAsync(AuditLogEntry.Write(new AuditLogEntry(line, null)));
        foreach (var head in await HeadsAsync(cancellationToken))
            await writer.WriteLineAsync(AuditLogEntry.Write(new AuditLogEntry(null, head)));
        await writer.FlushAsync(cancellationToken);
    }

    private async IAsyncEnumerable<AuditLine> LinesAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is written while this reads belongs to the next proof.
        for (long after = 0; ;)
        {
            var page = await audit.ListAsync(after, PageRows, cancellationToken);
            foreach (var line in page)
                yield return line;
            if (page.Count == 0)
                yield break;
            after = page[^1].Number;
        }
    }

    private async Task<IEnumerable<AuditLogHead>> HeadsAsync(CancellationToken cancellationToken) =>
        (await heads.ListAsync(node.Division, MaxHeads, cancellationToken)).Reverse()
            .Select(head => new AuditLogHead(head.Day, head.Signed, head.Countersigned));

    private IReadOnlyList<EvidenceKey> Keys()
    {
        var signers = new[] { directory.Find(node.Division), directory.ParentOf(node.Division) };
        return
        [
            .. signers.OfType<DirectoryNode>().SelectMany(signer => signer.SigningKeys
                .Select(key => new EvidenceKey(signer.Division, key.Kid, key.X, key.Y, key.ValidFrom, key.ValidUntil, key.Sm2))),
        ];
    }
}
