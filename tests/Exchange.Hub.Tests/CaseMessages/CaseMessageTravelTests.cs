using System.Text.Json;
using System.Text.Json.Nodes;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Domain.Rights;
using Exchange.Hub.Accounts;
using Exchange.Hub.CaseMessages;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Notifications;
using Exchange.Hub.Tests.Workflows;
using Exchange.Testing.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Hub.Tests.CaseMessages;

/// <summary>Messages about a case reach every office it has reached, once, and no other.</summary>
public sealed class CaseMessageTravelTests(HubNetwork network) : IClassFixture<HubNetwork>
{
    private const string ByTheCity = "City review by the planning section";
    private const string ByTheProvince = "Provincial technical review";

    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Go_hop_by_hop_to_every_office_the_case_has_reached_and_back()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheProvince);

        await WriteAsync(HubIdentities.County, id, "Which dike line is meant?", Role.Clerk);
        await network.RunAsync();
        await WriteAsync(
            HubIdentities.Province, id, "The one of 2025.", Role.Reviewer, new MessagePlace(120.1, 30.2),
            new MessageFinding("330101", "GHYDYH", "17"));
        await network.RunAsync();

        foreach (var node in new[] { HubIdentities.County, HubIdentities.City, HubIdentities.Province })
        {
            var said = await ReadAsync(node, id);
            Assert.Equal(["Which dike line is meant?", "The one of 2025."], said.Select(record => record.Text));
            Assert.Equal([HubIdentities.County, HubIdentities.Province], said.Select(record => record.Node));
            Assert.Equal(new MessagePlace(120.1, 30.2), said[1].Place);
            Assert.Equal(new MessageFinding("330101", "GHYDYH", "17"), said[1].Finding);
        }

        Assert.Empty(await ReadAsync(HubIdentities.Ministry, id));
        await network.NoIncidentsAsync(id);
    }

    [Fact]
    public async Task Stay_below_a_node_the_case_has_not_reached_also_when_it_gets_there_later()
    {
        var id = await SubmitAsync();
        await network.RunAsync();
        await WriteAsync(HubIdentities.County, id, "Among ourselves", Role.Clerk);
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        await WriteAsync(HubIdentities.County, id, "To the city", Role.Reviewer);
        await network.RunAsync();

        Assert.Equal(["Among ourselves", "To the city"], Texts(await ReadAsync(HubIdentities.County, id)));
        Assert.Equal(["To the city"], Texts(await ReadAsync(HubIdentities.City, id)));
        Assert.Empty(await ReadAsync(HubIdentities.Province, id));
    }

    [Fact]
    public async Task Written_or_delivered_again_are_there_once()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        var draft = new CaseMessageDraft(NewId(), "Once", null, null);
        var first = await TryWriteAsync(HubIdentities.County, id, draft, Role.Clerk);
        var again = await TryWriteAsync(HubIdentities.County, id, draft, Role.Clerk);
        await network.RunAsync();

        Assert.Equal(first.Value.Jws, again.Value.Jws);
        Assert.Equal(
            "message.id-taken",
            (await TryWriteAsync(HubIdentities.County, id, draft with { Text = "Twice" }, Role.Clerk)).Problem?.Code);
        await TellCityAsync(id, first.Value.Jws, "again");
        await network.RunAsync();
        Assert.Equal(["Once"], Texts(await ReadAsync(HubIdentities.City, id)));
    }

    [Fact]
    public async Task Are_refused_when_they_are_not_what_their_node_signed_or_come_from_the_wrong_side()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        var signed = (await TryWriteAsync(
            HubIdentities.County, id, new CaseMessageDraft(NewId(), "Genuine", null, null), Role.Clerk)).Value.Jws;
        await network.RunAsync();
        var other = await SubmitAsync();
        await network.RunAsync();
        var ofOther = (await TryWriteAsync(
            HubIdentities.County, other, new CaseMessageDraft(NewId(), "Elsewhere", null, null), Role.Clerk)).Value.Jws;

        await TellCityAsync(id, signed[..^4] + "AAAA", "forged");
        await TellCityAsync(id, ofOther, "of another case");
        await TellCityAsync(id, "no record", "no record");
        await TellCityAsync(id, SignedByTheCounty(signed, record => record["text"] = null), "no text");
        await network.RunAsync();

        Assert.Equal(["Genuine"], Texts(await ReadAsync(HubIdentities.City, id)));
        var inbox = await network[HubIdentities.City].Services.AskAsync<IInboxStore, Page<InboundMessage>>(
            store => store.ListAsync(new InboxQuery(InboundStatus.Refused, HubIdentities.County, id, null, 50), None));
        Assert.Equal(4, inbox.Items.Count(message => message.ProblemCode == "message.record-invalid"));
    }

    [Fact]
    public async Task Can_be_read_but_not_written_once_the_case_is_closed_and_only_by_those_with_a_part_in_it()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        var draft = new CaseMessageDraft(NewId(), "Question", null, null);

        Assert.Equal("message.no-part", (await TryWriteAsync(HubIdentities.City, id, draft, Role.Clerk)).Problem?.Code);
        Assert.Equal("case.not-found", (await TryWriteAsync(HubIdentities.City, id, draft, Role.Auditor)).Problem?.Code);
        Assert.Equal(
            "case.not-found",
            (await TryWriteAsync(HubIdentities.Ministry, id, draft, Role.Reviewer)).Problem?.Code);
        Assert.True((await TryWriteAsync(HubIdentities.City, id, draft, Role.Approver)).Succeeded);
        await network.AgreeToAllAsync(id);
        Assert.Equal(CaseState.Released, await network.StateAsync(HubIdentities.County, id));
        Assert.Equal(
            "message.case-closed",
            (await TryWriteAsync(HubIdentities.County, id, draft with { Id = NewId() }, Role.Clerk)).Problem?.Code);
        Assert.Equal(["Question"], Texts(await ReadAsync(HubIdentities.County, id)));
    }

    [Fact]
    public async Task Are_told_once_to_those_who_work_on_the_case_and_not_to_their_author()
    {
        var id = await SubmitAsync();
        await network.AgreeToAllAsync(id, task => task.TitleEn == ByTheCity);
        var task = (await network.OpenTasksAsync(id)).Single(each => each.TitleEn == ByTheCity);
        await AddAccountAsync(HubIdentities.City, "planner", new RoleGrant(task.CandidateRole, task.Division, task.Department));
        await AddAccountAsync(HubIdentities.City, "bystander", new RoleGrant(Role.Approver, HubIdentities.City));
        await AddAccountAsync(HubIdentities.County, "clerk", new RoleGrant(Role.Clerk, HubIdentities.County));

        await WriteAsync(HubIdentities.County, id, "Please look", Role.Clerk, author: "clerk");
        await network.RunAsync();

        Assert.Equal(1, await UnreadAsync(HubIdentities.City, "planner", id));
        Assert.Equal(0, await UnreadAsync(HubIdentities.City, "bystander", id));
        Assert.Equal(0, await UnreadAsync(HubIdentities.County, "clerk", id));
        await WriteAsync(HubIdentities.City, id, "I did", Role.Reviewer);
        await network.RunAsync();
        Assert.Equal(1, await UnreadAsync(HubIdentities.County, "clerk", id));
    }

    private Task<CaseId> SubmitAsync() => Journey.All["master plan of the county"].SubmitAsync(network);

    private Guid NewId() => Guid.CreateVersion7(network.Clock.GetUtcNow());

    private async Task WriteAsync(
        DivisionCode at, CaseId id, string text, Role role, MessagePlace? place = null, MessageFinding? finding = null,
        string? author = null)
    {
        // What is written later is read later.
        network.Clock.Advance(TimeSpan.FromSeconds(1));
        var written = await TryWriteAsync(at, id, new CaseMessageDraft(NewId(), text, place, finding), role, author);
        Assert.True(written.Succeeded, written.Problem?.ToString());
    }

    private Task<Outcome<CaseMessage>> TryWriteAsync(
        DivisionCode at, CaseId id, CaseMessageDraft draft, Role role, string? author = null) =>
        network[at].Services.AskAsync<WriteCaseMessage, Outcome<CaseMessage>>(write => write.HandleAsync(
            id, draft, new Actor(author ?? $"{role}-{at}", "Person", at, [new RoleGrant(role, at)]), None));

    /// <summary>Another record of the county, with its signature.</summary>
    private string SignedByTheCounty(string signed, Action<JsonObject> change)
    {
        Assert.True(CompactJws.TryParse(signed, out var jws));
        var record = JsonNode.Parse(jws.Payload.Span)!.AsObject(); // The node has just signed it.
        change(record);
        return network[HubIdentities.County].Services.GetRequiredService<INodeIdentity>().Sign(
            CaseMessageRecord.TokenType, JsonSerializer.SerializeToUtf8Bytes(record));
    }

    /// <summary>The county's node sends the city what a message about the case is to be.</summary>
    private Task TellCityAsync(CaseId id, string record, string key) =>
        network[HubIdentities.County].Services.CommitAsync<ExchangeOutbox>(async outbox => await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = HubIdentities.City,
                Type = MessageTypes.CaseMessage,
                CaseId = id,
                IdempotencyKey = key,
                Body = new JsonObject { ["caseId"] = id.Value, ["record"] = record },
            },
            None));

    private async Task<IReadOnlyList<CaseMessageRecord>> ReadAsync(DivisionCode at, CaseId id) =>
    [
        .. (await network[at].Services.AskAsync<ICaseMessageStore, Page<CaseMessage>>(
            store => store.ListAsync(id, null, 50, None))).Items.Select(CaseMessageRecord.Read).Reverse(),
    ];

    private static IEnumerable<string> Texts(IEnumerable<CaseMessageRecord> records) => records.Select(record => record.Text);

    private Task AddAccountAsync(DivisionCode at, string name, RoleGrant grant) =>
        network[at].Services.CommitAsync<IAccountStore>(store => store.Add(new Account
        {
            Id = NewId(),
            UserName = name,
            DisplayName = name,
            Division = at,
            PasswordHash = "",
            SecurityStamp = "stamp",
            Grants = [grant],
            CreatedAt = network.Clock.GetUtcNow(),
        }));

    private Task<int> UnreadAsync(DivisionCode at, string name, CaseId id) =>
        network[at].Services.AskAsync<INotificationStore, int>(
            store => store.CountUnreadAsync(name, NotificationKind.CaseMessage, id, None));
}
