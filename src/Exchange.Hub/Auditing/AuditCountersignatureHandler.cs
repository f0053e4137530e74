using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Forwarding;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Auditing;

/// <summary>The parent's countersignature comes back: verified against what was sent, and kept with the head.</summary>
public sealed class AuditCountersignatureHandler(
    IAuditHeadStore heads, INodeDirectory directory, INodeIdentity node, TimeProvider clock) : IInboundMessageHandler
{
    public string Type => MessageTypes.AuditCountersignature;

    public async Task<Outcome<Done>> HandleAsync(InboundMessage message, Envelope envelope, CancellationToken cancellationToken)
    {
        var told = ForwardingProblems.Read<AuditHeadMessage>(envelope);
        if (!told.Succeeded)
            return told.Problem;
        if (directory.ParentOf(node.Division)?.Division != envelope.From)
            return ForwardingProblems.NotFromParent.With(("from", envelope.From), ("case", "-"));
        var now = clock.GetUtcNow();
        var read = AuditHeadHandler.Read<AuditCountersignature>(
            directory, told.Value.Signed, AuditCountersignature.TokenType, envelope.From, now);
        if (!read.Succeeded)
            return read.Problem;
        var statement = read.Value;
        var head = statement.Node == node.Division ? await heads.FindAsync(node.Division, statement.Day, cancellationToken) : null;
        if (head is null || head.Number != statement.Number || head.Hash != statement.Hash
            || statement.Head != SealAuditDay.DigestOf(head.Signed) || statement.By != envelope.From)
            return AuditHeadProblems.Invalid.With(("node", envelope.From), ("reason", $"it is not about the head of {statement.Day} sent from here"));
        if (head.Countersigned is null)
            (head.Countersigned, head.CountersignedAt) = (told.Value.Signed, now);
        return Done.Instance;
    }
}
