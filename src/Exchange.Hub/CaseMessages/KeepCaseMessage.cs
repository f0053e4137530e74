using System.Globalization;
using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Hub.Accounts;
using Exchange.Hub.Cases;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// What follows once a message is known here, however it came: the row, the line of the timeline where it belongs to the material of
/// the case, the notifications, and the messages to the next nodes. Only
/// stages, so that one commit writes all of it.
/// </summary>
public sealed class KeepCaseMessage(
    ICaseStore cases, ICaseMessageStore messages, TellOfCaseMessages people, CaseMessageWay way, INodeIdentity node,
    DivisionTable divisions, TimeProvider clock)
{
    /// <summary>What somebody wrote here, signed by this node.</summary>
    public CaseMessage Sign(Case about, CaseMessageDraft draft, Actor actor, MessageDocuments? documents)
    {
        var now = clock.GetUtcNow();
        // Databases keep instants to the microsecond at best; what is signed must equal what is stored.
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var record = new CaseMessageRecord
        {
            Id = draft.Id,
            CaseId = about.Id,
            Node = node.Division,
            Version = about.Current.Number,
            Author = actor.UserName,
            AuthorName = actor.DisplayName,
            WrittenAt = at,
            Text = draft.Text,
            Place = draft.Place,
            Finding = draft.Finding,
            Kind = draft.Kind,
            DueOn = draft.DueOn,
            Answers = draft.Answers,
            Documents = documents,
        };
        return new CaseMessage
        {
            Id = draft.Id,
            CaseId = about.Id,
            Node = node.Division,
            Author = actor.UserName,
            WrittenAt = at,
            KnownAt = at,
            Kind = draft.Kind,
            Answers = draft.Answers,
            Jws = node.Sign(CaseMessageRecord.TokenType, JsonSerializer.SerializeToUtf8Bytes(record, RecordJson.Options)),
        };
    }

    /// <param name="cameFrom">The node it came from; null when it was written here.</param>
    public async Task KeepAsync(Case about, CaseMessage message, DivisionCode? cameFrom, CancellationToken cancellationToken)
    {
        messages.Add(message);
        if (message.Kind != CaseMessageKind.Note)
            await cases.AddEntryAsync(LineOf(message), cancellationToken);
        await people.TellAsync(about, message, cancellationToken);
        await way.RelayAsync(about, message, cameFrom, cancellationToken);
    }

    private TimelineEntry LineOf(CaseMessage message)
    {
        var said = CaseMessageRecord.Read(message);
        var kind = message.Kind switch
        {
            CaseMessageKind.SupplementRequest => TimelineTexts.SupplementAsked,
            CaseMessageKind.Supplement => TimelineTexts.SupplementSent,
            _ => TimelineTexts.DecisionDocument,
        };
        return TimelineLines.Line(
            said.CaseId, said.Version, said.Node, kind, $"message:{said.Id}", "", said.WrittenAt, clock,
            ("by", said.AuthorName), ("office", divisions.Find(said.Node)?.Name ?? said.Node.Value), ("text", said.Text),
            ("documents", (said.Documents?.Files.Count ?? 0).ToString(CultureInfo.InvariantCulture)));
    }
}
