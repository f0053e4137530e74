using Exchange.Contracts.Nodes;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Sync;
using HubNode = Exchange.Hub.Exchanging.DirectoryNode;
using WireLevel = Exchange.Contracts.Nodes.DivisionLevel;

namespace Exchange.Node.Nodes;

/// <summary>How this node stands with every node of the directory: last contact, queue, keys.</summary>
internal sealed class NodeContacts(
    INodeDirectory directory, INodeIdentity node, CarrierChoice carriers, IOutboxStore outbox, ISyncStore sync)
{
    // Enough to say "many"; the queue itself is paged elsewhere.
    private const int MaxCounted = 200;

    /// <summary>This node first, then its neighbours, then the others by code.</summary>
    public async Task<IReadOnlyList<NodeContact>> ListAsync(CancellationToken cancellationToken)
    {
        var cursors = (await sync.ListAsync(cancellationToken)).ToLookup(cursor => cursor.Peer);
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
                lastRead?.LastProblem,
                isSelf ? 0 : await CountAsync(listed, OutboundStatus.Pending, cancellationToken),
                isSelf ? 0 : await CountAsync(listed, OutboundStatus.Dead, cancellationToken),
                listed.SigningKeys.Count > 0 ? listed.SigningKeys.Max(key => key.ValidUntil) : null));
        }

        return
        [
            .. contacts.OrderByDescending(contact => contact.Self).ThenByDescending(contact => contact.Neighbour)
                .ThenBy(contact => contact.Division, StringComparer.Ordinal),
        ];
    }

    private async Task<int> CountAsync(HubNode listed, OutboundStatus status, CancellationToken cancellationToken) =>
        (await outbox.ListAsync(new OutboxQuery(status, listed.Division, null, null, MaxCounted), cancellationToken)).Items.Count;
}
