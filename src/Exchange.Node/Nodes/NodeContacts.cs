using Exchange.Contracts.Nodes;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Sync;
using Exchange.Node.Problems;
using Exchange.Transport.Directory;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;

namespace Exchange.Node.Nodes;

/// <summary>How this node stands with every node of the directory: last contact, queue, keys.</summary>
internal sealed class NodeContacts(
    NodeDirectory directory, INodeIdentity node, CarrierChoice carriers, IOutboxStore outbox, ISyncStore sync,
    KeptTexts kept)
{
    /// <summary>This node first, then its neighbours, then the others by code.</summary>
    public async Task<IReadOnlyList<NodeContact>> ListAsync(CancellationToken cancellationToken)
    {
        var cursors = (await sync.ListAsync(cancellationToken)).ToLookup(cursor => cursor.Peer);
        var waiting = await outbox.CountByReceiverAsync(OutboundStatus.Pending, cancellationToken);
        var dead = await outbox.CountByReceiverAsync(OutboundStatus.Dead, cancellationToken);
        var expired = await outbox.CountByReceiverAsync(OutboundStatus.Expired, cancellationToken);
        var contacts = new List<NodeContact>();
        foreach (var listed in directory.Active)
        {
            var isSelf = listed.Division == node.Division;
            var isNeighbour = listed.Parent == node.Division || directory.ParentOf(node.Division)?.Division == listed.Division;
            // Several datasets are read from one neighbour: the latest answer tells whether it is there.
            var lastRead = cursors[listed.Division].MaxBy(cursor => cursor.LastReadAt);
            contacts.Add(new NodeContact(
                listed.Division.Value,
                listed.Name,
                listed.Level.To<WireLevel>(),
                listed.Parent?.Value,
                isSelf,
                isNeighbour,
                isSelf ? null : carriers.Find(listed)?.Name,
                listed.Endpoints.Count > 0 ? listed.Endpoints[0].Address.ToString() : "",
                lastRead?.LastReadAt,
                kept.Describe(lastRead?.LastProblem),
                waiting.GetValueOrDefault(listed.Division),
                dead.GetValueOrDefault(listed.Division) + expired.GetValueOrDefault(listed.Division),
                directory.DatesOf(listed.Division)?.First));
        }

        return
        [
            .. contacts.OrderByDescending(contact => contact.Self).ThenByDescending(contact => contact.Neighbour)
                .ThenBy(contact => contact.Division, StringComparer.Ordinal),
        ];
    }
}
