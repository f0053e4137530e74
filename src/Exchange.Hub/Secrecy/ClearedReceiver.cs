using Exchange.Domain.Problems;
using Exchange.Hub.Exchanging;

namespace Exchange.Hub.Secrecy;

/// <summary>
/// The last look before anything is offered: a directory that came after the message was written may have lowered what
/// the receiver is cleared for.
/// </summary>
internal sealed class ClearedReceiver(ArchivedMarks archived) : IOutboundGate
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
}
