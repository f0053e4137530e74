using System.Text.Json.Nodes;
using Exchange.Contracts.Events;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Events;
using Exchange.Hub.Nodes;

namespace Exchange.Node.Events;

/// <summary>Reads the event log for the API.</summary>
internal sealed class EventQueries(IEventLog events, INodeIdentity node, DivisionTable divisions)
{
    // One request reads at most so many pages that show nothing; the cursor goes on from there.
    private const int MaxPages = 20;

    public async Task<EventPage> ListAsync(Actor actor, long after, int limit, CancellationToken cancellationToken)
    {
        var visible = new List<JsonObject>();
        for (var page = 0; page < MaxPages && visible.Count == 0; page++)
        {
            var read = await events.ListAsync(after, limit, cancellationToken);
            if (read.Count == 0)
                break;
            visible.AddRange(read
                .Where(
                    happened => RightsTable.Allows(actor.Grants, Operation.ViewCase, happened.Plan.Division, divisions))
                .Select(happened => CloudEvents.Write(happened, node.Division)));
            after = read[^1].Number;
        }

        return new EventPage(visible, after);
    }
}
