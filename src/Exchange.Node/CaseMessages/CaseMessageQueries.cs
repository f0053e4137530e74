using Exchange.Contracts.CaseMessages;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Node.Nodes;
using Microsoft.Extensions.Options;

namespace Exchange.Node.CaseMessages;

/// <summary>Reads messages between the offices of a case for the API.</summary>
internal sealed class CaseMessageQueries(
    ICaseStore cases, ICaseMessageStore messages, WriteCaseMessage writing, CaseMessageWay way,
    INotificationStore notifications, INodeIdentity node, DivisionTable divisions, IOptions<CaseMessageOptions> options)
{
    public async Task<CaseMessagePage?> ListAsync(
        CaseId id, Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return null;
        var page = await messages.ListAsync(id, after, limit, cancellationToken);
        var neighbours = await way.NeighboursAsync(about, cancellationToken);
        return new CaseMessagePage(
            [.. page.Items.Select(message => Describe(message, actor))],
            page.Next,
            MayWrite(about, actor),
            options.Value.MaxTextLength,
            await notifications.CountUnreadAsync(actor.UserName, NotificationKind.CaseMessage, id, cancellationToken),
            [
                .. neighbours.Select(neighbour => new MessageOffice(
                    neighbour.Division.Value, divisions.NameOf(neighbour.Division), CaseMessageWay.Takes(neighbour))),
            ]);
    }

    public CaseMessageItem Describe(CaseMessage message, Actor actor)
    {
        var said = CaseMessageRecord.Read(message);
        return new CaseMessageItem(
            message.Id, message.Node.Value, divisions.NameOf(message.Node), said.AuthorName,
            message.Node == node.Division && message.Author == actor.UserName, message.WrittenAt, said.Version, said.Text,
            said.Place is { } place ? new Contracts.CaseMessages.MessagePlace(place.Longitude, place.Latitude) : null,
            said.Finding is { } finding
                ? new Contracts.CaseMessages.MessageFinding(finding.Rule, finding.Layer, finding.Feature)
                : null);
    }

    // The same rule that decides on writing: nobody is shown a form whose text would then be refused.
    private bool MayWrite(Case about, Actor actor) =>
        RightsTable.Allows(actor.Grants, Operation.WriteCaseMessage, about.Plan.Division, divisions)
        && writing.Against(about, actor) is null;
}
