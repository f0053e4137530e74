using Exchange.Domain.Problems;
using Exchange.Hub.Cases;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// The last look before anything is offered: a directory that came after the message was written may have lowered what
/// the receiver is cleared for.
/// </summary>
internal sealed class ClearedReceiver(ArchivedMarks archived, ICaseStore cases, INodeIdentity node, TimeProvider clock)
    : IOutboundGate
{
    public async Task<Problem?> AgainstAsync(
        OutboundMessage message, DirectoryNode receiver, CancellationToken cancellationToken)
    {
        var file = ContentRef.FromJson(message.ContentJson).FirstOrDefault(content => content.Plan is not null);
        if (file is not { Plan: { } plan, ArchiveVersion: { } version })
            return null;
        var marks = await archived.ReadAsync(plan, version, cancellationToken);
        return marks.Succeeded ? SecrecyPolicy.AgainstSending(marks.Value, receiver) : marks.Problem;
    }

    public async Task NoteWithheldAsync(
        OutboundMessage message, int version, Problem closed, CancellationToken cancellationToken)
    {
        // Readers tell lines of extracts from those of whole releases by their keys.
        var occasion = message.Type == MessageTypes.Extract ? $"extract:withheld:{message.Id}" : $"withheld:{message.Id}";
        if (message.CaseId is { } caseId)
            await cases.AddEntryAsync(
                SecrecyLines.Line(
                    TimelineTexts.NotDistributed, closed, caseId, version, node.Division, message.To, occasion,
                    clock.GetUtcNow(), clock),
                cancellationToken);
    }
}
