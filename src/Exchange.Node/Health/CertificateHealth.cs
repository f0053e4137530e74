using System.Globalization;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Transport.Directory;

namespace Exchange.Node.Health;

/// <summary>Keys and certificates of this node and of those it talks to are good for long enough.</summary>
internal sealed class CertificateHealth(NodeDirectory directory, INodeIdentity node, TimeProvider clock) : IHealthPart
{
    public string Name => "certificates";

    public Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var (who, until) = Neighbours()
            .Select(each => (Node: each, Until: directory.DatesOf(each.Division)?.First ?? DateTimeOffset.MaxValue))
            .MinBy(each => each.Until);
        return Task.FromResult(Judge(who.Name, until, clock.GetUtcNow()));
    }

    private IEnumerable<DirectoryNode> Neighbours() =>
        new[] { directory.Self, directory.ParentOf(node.Division) }.OfType<DirectoryNode>()
            .Concat(directory.ChildrenOf(node.Division));

    private static PartHealth Judge(string name, DateTimeOffset until, DateTimeOffset now)
    {
        var day = until.ToString("u", CultureInfo.InvariantCulture);
        if (until <= now)
            return PartHealth.Unhealthy(
                $"Keys of {name} ended at {day}: renew them with exchange-node key renew.",
                $"{name}的密钥或证书已于 {day} 到期：请用 exchange-node key renew 更新。");
        if (KeyDates.ThresholdAt(until, now) is null)
            return PartHealth.Healthy($"The first to end are those of {name}, at {day}.", $"最早到期：{name}，{day}。");
        var days = (int)(until - now).TotalDays;
        return PartHealth.Degraded(
            $"Keys of {name} end at {day}, in {days} days: renew them with exchange-node key renew.",
            $"{name}的密钥或证书将于 {day} 到期，剩余 {days} 天：请用 exchange-node key renew 更新。");
    }
}
