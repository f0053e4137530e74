using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Archiving;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// The way of a message: to the node the case came from and to the one it was sent to, and from each further on. A node the case
/// has not reached is told nothing.
/// </summary>
/// <remarks>
/// A neighbour whose program does not know the type is passed over: it would refuse the message, and a refused message holds up
/// everything behind it in the channel of the case.
/// </remarks>
public sealed class CaseMessageWay(
    IOutboxStore sent, ICaseMessageStore messages, IPackageArchive archive, ExchangeOutbox outbox, INodeDirectory directory,
    INodeIdentity node)
{
    /// <summary>The nodes next to this one on the way of the case: below, then above.</summary>
    public async Task<IReadOnlyList<DirectoryNode>> NeighboursAsync(Case about, CancellationToken cancellationToken)
    {
        var found = new List<DirectoryNode>(2);
        if (about.SubmittedFrom is { } from && directory.Find(from) is { } below)
            found.Add(below);
        if (directory.ParentOf(node.Division) is { } above
            && await sent.HasSentAsync(above.Division, about.Id, MessageTypes.Package, cancellationToken))
            found.Add(above);
        return found;
    }

    public static bool Takes(DirectoryNode neighbour) => neighbour.WrittenProtocol >= Envelope.MessageProtocol;

    /// <summary>Stages the message to every neighbour but the one it came from; repeating stages nothing.</summary>
    public async Task RelayAsync(
        Case about, CaseMessage message, DivisionCode? cameFrom, CancellationToken cancellationToken)
    {
        foreach (var neighbour in await NeighboursAsync(about, cancellationToken))
        {
            if (neighbour.Division != cameFrom && Takes(neighbour))
                await SendAsync(about, message, neighbour.Division, cancellationToken);
        }
    }

    /// <summary>
    /// With a package that goes to the next level goes what belongs to its material: requests for supplements, supplements, and documents
    /// of decisions. Notes stay between the offices they were written among.
    /// </summary>
    public async Task CarryMaterialAsync(Case about, DirectoryNode to, CancellationToken cancellationToken)
    {
        if (!Takes(to))
            return;
        foreach (var message in await messages.ListMaterialAsync(about.Id, cancellationToken))
            await SendAsync(about, message, to.Division, cancellationToken);
    }

    private async Task SendAsync(Case about, CaseMessage message, DivisionCode to, CancellationToken cancellationToken) =>
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = to,
                Type = MessageTypes.CaseMessage,
                CaseId = about.Id,
                IdempotencyKey = $"case-message:{message.Id}",
                Body = RecordBody.Of(new CaseMessageBody(about.Id, message.Jws)),
                Content = await ContentOfAsync(about, message, cancellationToken),
            },
            cancellationToken);

    // Empty where the documents are not here: the record names them, and whoever gets it sees that they are missing.
    private async Task<IReadOnlyList<ContentRef>> ContentOfAsync(
        Case about, CaseMessage message, CancellationToken cancellationToken)
    {
        if (CaseMessageRecord.Read(message).Documents is not { } documents
            || await archive.FindVersionAsync(about.Plan, documents.Digest, cancellationToken) is not { } held)
            return [];
        return
        [
            .. (await archive.ListFilesAsync(held.Plan, held.Version, cancellationToken))
                .Select(file => new ContentRef(file.Sha256, file.Length, file.Path, held.Plan, held.Version)),
        ];
    }
}
