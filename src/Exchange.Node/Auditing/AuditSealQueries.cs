using Exchange.Contracts.Auditing;
using Exchange.Hub.Auditing;
using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Hub.Nodes;
using Exchange.Node.Problems;

namespace Exchange.Node.Auditing;

/// <summary>Reads what fastens the audit log from outside: heads the parent countersigned, and time stamps.</summary>
internal sealed class AuditSealQueries(
    IAuditHeadStore heads, ITimeStampStore stamps, ITimeStampAuthority authority, INodeIdentity node, KeptTexts kept)
{
    private const int MaxHeads = 90;

    public async Task<AuditSeals> ShowAsync(CancellationToken cancellationToken)
    {
        var standing = await stamps.StandingAsync(cancellationToken);
        return new AuditSeals(
            [
                .. (await heads.ListAsync(node.Division, MaxHeads, cancellationToken)).Select(
                    head => new AuditHeadItem(head.Day, head.Number, head.Hash, head.CountersignedAt)),
            ],
            authority.IsSet,
            standing.Waiting,
            standing.OldestWaiting,
            kept.Describe(standing.LastError));
    }
}
