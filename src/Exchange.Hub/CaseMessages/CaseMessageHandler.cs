using System.Text.Json;
using Exchange.Domain.Cases;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.CaseMessages;

/// <summary>
/// Takes a message another office wrote about a case: verified with the key of the node it was written at, kept once, told to people
/// here and passed on. A case that is closed here still takes it: where it was written the case was open.
/// </summary>
public sealed class CaseMessageHandler(
    ICaseStore cases, ICaseMessageStore messages, KeepCaseMessage keep, CaseMessageWay way, TakeDocuments documents, INodeDirectory directory,
    INodeIdentity node, DivisionTable divisions, TimeProvider clock, IOptions<ExchangeOptions> options) : IInboundMessageHandler
{
    public string Type => MessageTypes.CaseMessage;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var told = ForwardingProblems.Read<CaseMessageBody>(envelope);
        if (!told.Succeeded)
            return told.Problem;
        var about = await cases.FindAsync(told.Value.CaseId, cancellationToken);
        if (about is null)
            return CaseProblems.NotFound.With(("case", told.Value.CaseId));
        if ((await way.NeighboursAsync(about, cancellationToken)).All(neighbour => neighbour.Division != envelope.From))
            return CaseMessageProblems.NotOnTheWay.With(("from", envelope.From), ("case", about.Id));

        var read = Verify(about, envelope.From, told.Value.Record);
        if (!read.Succeeded)
            return read.Problem;
        var record = read.Value;
        if (await messages.FindAsync(record.Id, cancellationToken) is { } held)
            return string.Equals(held.Jws, told.Value.Record, StringComparison.Ordinal)
                ? Done.Instance
                : Invalid(about.Id, envelope.From, $"another message has the id {record.Id}");

        if (await documents.TakeAsync(about, record, envelope, cancellationToken) is { } wrongDocuments)
            return wrongDocuments;
        var kept = new CaseMessage
        {
            Id = record.Id,
            CaseId = about.Id,
            Node = record.Node,
            Author = record.Author,
            WrittenAt = record.WrittenAt,
            KnownAt = clock.GetUtcNow(),
            Kind = record.Kind,
            Answers = record.Answers,
            Jws = told.Value.Record,
        };
        await keep.KeepAsync(about, kept, envelope.From, cancellationToken);
        return Done.Instance;
    }

    private Outcome<CaseMessageRecord> Verify(Case about, DivisionCode from, string text)
    {
        if (!CompactJws.TryParse(text, out var jws) || jws.Type != CaseMessageRecord.TokenType)
            return Invalid(about.Id, from, "not a signed message");
        CaseMessageRecord record;
        try
        {
            record = CaseMessageRecord.Read(jws.Payload.Span);
        }
        catch (JsonException wrong)
        {
            return Invalid(about.Id, from, wrong.Message);
        }

        // The record names its node; the signature decides whether that is true.
        if (directory.KeyOf(record.Node, jws.Kid, record.WrittenAt) is not { } key)
            return Invalid(about.Id, from, $"node {record.Node} had no key {jws.Kid} at {record.WrittenAt:u}");
        if (!jws.IsMadeWith(key.X, key.Y, key.Sm2))
            return Invalid(about.Id, from, $"the signature of node {record.Node} does not match");
        if (record.CaseId != about.Id)
            return Invalid(about.Id, from, $"message of case {record.CaseId}");
        if (!MayComeFrom(about, from, record.Node))
            return Invalid(about.Id, from, $"node {record.Node} is not on the way of the case on that side");
        if (record.WrittenAt > clock.GetUtcNow() + options.Value.ClockTolerance)
            return Invalid(about.Id, from, $"written at {record.WrittenAt:u}, which is yet to come");
        if (record.Author.Length is 0 or > CaseMessage.MaxAuthorLength || record.AuthorName.Length > CaseMessageRules.MaxNameLength)
            return Invalid(about.Id, from, "the name of the author is missing or too long");
        var wrongWords = CaseMessageRules.Check(record.Text, record.Place, record.Finding, CaseMessageRules.MaxTextLength)
            ?? CaseMessageRules.CheckKind(record.Kind, record.DueOn, record.Answers, record.Documents is not null);
        return wrongWords is null ? record : wrongWords;
    }

    /// <summary>From below comes what was written there or below, from above what was written there or above; nothing comes back.</summary>
    private bool MayComeFrom(Case about, DivisionCode from, DivisionCode writtenAt) =>
        writtenAt != node.Division
        && (from == about.SubmittedFrom
            ? writtenAt == from || divisions.IsWithin(writtenAt, from)
            : writtenAt == from || divisions.IsWithin(node.Division, writtenAt));

    private static Problem Invalid(CaseId caseId, DivisionCode from, string reason) =>
        CaseMessageProblems.RecordInvalid.With(("from", from), ("case", caseId), ("reason", reason));
}
