using Exchange.Contracts.CaseMessages;
using Exchange.Domain.Calendars;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.Archiving;
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
    INotificationStore notifications, IPackageArchive archive, INodeIdentity node, DivisionTable divisions, TimeProvider clock,
    IOptions<CaseMessageOptions> options)
{
    // People answer the oldest first; an office with more open requests than this sees the others once some are answered.
    private const int MaxRequests = 200;

    public async Task<CaseMessagePage?> ListAsync(
        CaseId id, Actor actor, string? after, int limit, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(id, cancellationToken) is not { } about)
            return null;
        var page = await messages.ListAsync(id, after, limit, cancellationToken);
        var neighbours = await way.NeighboursAsync(about, cancellationToken);
        var answered = (await messages.ListMaterialAsync(id, cancellationToken)).Select(message => message.Answers).ToHashSet();
        var items = new List<CaseMessageItem>(page.Items.Count);
        foreach (var message in page.Items)
            items.Add(await DescribeAsync(about, message, answered, actor, cancellationToken));
        var mayWrite = MayWrite(about, actor);
        return new CaseMessagePage(
            items,
            page.Next,
            mayWrite,
            options.Value.MaxTextLength,
            await CountUnreadAsync(id, actor, cancellationToken),
            [
                .. neighbours.Select(neighbour => new MessageOffice(
                    neighbour.Division.Value, divisions.NameOf(neighbour.Division), CaseMessageWay.Takes(neighbour))),
            ],
            mayWrite && writing.AgainstAsking(about, actor) is null,
            mayWrite && writing.AgainstSupplementing(about, actor) is null,
            options.Value.MaxDocuments,
            options.Value.MaxDocumentBytes);
    }

    /// <summary>Requests for supplements the caller may answer, the oldest first.</summary>
    public async Task<IReadOnlyList<SupplementRequestItem>> ListRequestsAsync(Actor actor, CancellationToken cancellationToken)
    {
        var today = WorkingDayCalendar.DayOf(clock.GetUtcNow());
        var waiting = await messages.ListOpenRequestsAsync(MaxRequests, cancellationToken);
        return
        [
            .. waiting.Where(each => MayWrite(each.About, actor) && writing.AgainstSupplementing(each.About, actor) is null)
                .Select(each =>
                {
                    var asked = CaseMessageRecord.Read(each.Request);
                    return new SupplementRequestItem(
                        asked.Id, each.About.Id.Value, each.About.PlanName, asked.Node.Value, divisions.NameOf(asked.Node),
                        asked.AuthorName, asked.WrittenAt, asked.DueOn, asked.DueOn < today, asked.Text);
                }),
        ];
    }

    public async Task<CaseMessageItem> DescribeWrittenAsync(
        CaseId id, CaseMessage message, Actor actor, CancellationToken cancellationToken)
    {
        var about = await cases.FindAsync(id, cancellationToken)
            ?? throw new InvalidOperationException($"Message {message.Id} names case {id}, which is not there.");
        var answered = (await messages.ListMaterialAsync(id, cancellationToken)).Select(each => each.Answers).ToHashSet();
        return await DescribeAsync(about, message, answered, actor, cancellationToken);
    }

    private async Task<int> CountUnreadAsync(CaseId id, Actor actor, CancellationToken cancellationToken) =>
        await notifications.CountUnreadAsync(actor.UserName, NotificationKind.CaseMessage, id, cancellationToken)
        + await notifications.CountUnreadAsync(actor.UserName, NotificationKind.SupplementAsked, id, cancellationToken);

    private async Task<CaseMessageItem> DescribeAsync(
        Case about, CaseMessage message, HashSet<Guid?> answered, Actor actor, CancellationToken cancellationToken)
    {
        var said = CaseMessageRecord.Read(message);
        var holds = said.Documents is { } documents
            && await archive.FindVersionAsync(about.Plan, documents.Digest, cancellationToken) is not null;
        return new CaseMessageItem(
            message.Id, message.Node.Value, divisions.NameOf(message.Node), said.AuthorName,
            message.Node == node.Division && message.Author == actor.UserName, message.WrittenAt, said.Version, said.Text,
            said.Place is { } place ? new Contracts.CaseMessages.MessagePlace(place.Longitude, place.Latitude) : null,
            said.Finding is { } finding
                ? new Contracts.CaseMessages.MessageFinding(finding.Rule, finding.Layer, finding.Feature)
                : null,
            said.Kind.To<Contracts.CaseMessages.CaseMessageKind>(),
            said.DueOn,
            said.Answers,
            answered.Contains(message.Id),
            // Numbered as the list of documents is: by their paths in the bag.
            [
                .. (said.Documents?.Files ?? []).OrderBy(file => file.Path, StringComparer.Ordinal)
                    .Select((file, index) => new MessageDocument(index + 1, file.Name, file.Length, file.Sha256)),
            ],
            holds);
    }

    // The same rule that decides on writing: nobody is shown a form whose text would then be refused.
    private bool MayWrite(Case about, Actor actor) =>
        RightsTable.Allows(actor.Grants, Operation.WriteCaseMessage, about.Plan.Division, divisions)
        && writing.Against(about, actor) is null;
}
