using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Domain.Problems;
using Exchange.Hub.Evidence;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;
using Microsoft.Extensions.Logging;

namespace Exchange.Hub.Auditing;

/// <summary>
/// A child's daily head: verified, held against those it sent before, countersigned, kept here, and sent back.
/// </summary>
public sealed partial class AuditHeadHandler(
    IAuditHeadStore heads, INodeDirectory directory, INodeIdentity node, ExchangeOutbox outbox, TimeProvider clock,
    ILogger<AuditHeadHandler> logger) : IInboundMessageHandler
{
    public string Type => MessageTypes.AuditHead;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var told = ForwardingProblems.Read<AuditHeadMessage>(envelope);
        if (!told.Succeeded)
            return told.Problem;
        if (directory.ParentOf(envelope.From)?.Division != node.Division)
            return ForwardingProblems.NotFromChild.With(("from", envelope.From), ("case", "-"));
        var read = Read<AuditHeadStatement>(directory, told.Value.Signed, AuditHeadStatement.TokenType, envelope.From, clock.GetUtcNow());
        if (!read.Succeeded)
            return read.Problem;
        var statement = read.Value;
        if (statement.Node != envelope.From)
            return Refuse(envelope.From, $"it is about node {statement.Node}");

        var held = await heads.FindAsync(statement.Node, statement.Day, cancellationToken);
        if (held is not null && (held.Number != statement.Number || held.Hash != statement.Hash))
            return Contradicts(statement, $"line {held.Number} with hash {held.Hash} then, line {statement.Number} with {statement.Hash} now");
        if (held is null && await heads.LastAsync(statement.Node, cancellationToken) is { } last
            && string.CompareOrdinal(last.Day, statement.Day) < 0 && last.Number > statement.Number)
            return Contradicts(statement, $"its log had {last.Number} lines on {last.Day} and has {statement.Number} now");

        if (held is null)
            heads.Add(held = Countersign(statement, told.Value.Signed));
        await outbox.EnqueueAsync(
            new OutgoingMessage
            {
                To = envelope.From,
                Type = MessageTypes.AuditCountersignature,
                IdempotencyKey = $"audit-countersignature:{statement.Day}",
                Body = RecordBody.Of(new AuditHeadMessage(held.Countersigned!)), // Set by Countersign.
            },
            cancellationToken);
        return Done.Instance;
    }

    /// <summary>Reads a statement a node signed, if the signature is that node's.</summary>
    internal static Outcome<T> Read<T>(INodeDirectory directory, string signed, string type, DivisionCode by, DateTimeOffset now)
    {
        if (!CompactJws.TryParse(signed, out var jws) || jws.Type != type)
            return AuditHeadProblems.Invalid.With(("node", by), ("reason", "not a signed statement"));
        if (directory.KeyOf(by, jws.Kid, now) is not { } key || !jws.IsMadeWith(key.X, key.Y, key.Sm2))
            return AuditHeadProblems.Invalid.With(("node", by), ("reason", "the signature does not match"));
        try
        {
            return JsonSerializer.Deserialize<T>(jws.Payload.Span, RecordJson.Options) is { } statement
                ? statement
                : AuditHeadProblems.Invalid.With(("node", by), ("reason", "empty"));
        }
        catch (JsonException wrong)
        {
            return AuditHeadProblems.Invalid.With(("node", by), ("reason", wrong.Message));
        }
    }

    private AuditHead Countersign(AuditHeadStatement statement, string signed)
    {
        var now = clock.GetUtcNow();
        var counter = new AuditCountersignature(
            statement.Node, statement.Day, statement.Number, statement.Hash, SealAuditDay.DigestOf(signed), node.Division, now);
        return new AuditHead
        {
            Node = statement.Node,
            Day = statement.Day,
            Number = statement.Number,
            Hash = statement.Hash,
            Signed = signed,
            Countersigned = node.Sign(AuditCountersignature.TokenType, JsonSerializer.SerializeToUtf8Bytes(counter, RecordJson.Options)),
            CountersignedAt = now,
        };
    }

    private Problem Contradicts(AuditHeadStatement statement, string reason)
    {
        LogContradicts(statement.Node.Value, statement.Day, reason);
        return AuditHeadProblems.Differs.With(("node", statement.Node), ("day", statement.Day), ("reason", reason));
    }

    private static Problem Refuse(DivisionCode from, string reason) =>
        AuditHeadProblems.Invalid.With(("node", from), ("reason", reason));

    [LoggerMessage(EventIds.AuditHeadRefused, LogLevel.Error,
        "Node {Node} contradicts its own audit head of {Day}: {Reason}")]
    private partial void LogContradicts(string node, string day, string reason);
}
