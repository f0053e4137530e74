using System.Globalization;
using Exchange.Hub.Exchanging;

namespace Exchange.Node.Health;

/// <summary>The directory is fresh and lists this node.</summary>
internal sealed class DirectoryHealth(INodeDirectory directory, TimeProvider clock) : IHealthPart
{
    public string Name => "directory";

    public Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var self = directory.Self;
        var until = directory.ValidUntil.ToString("u", CultureInfo.InvariantCulture);
        return Task.FromResult(directory.IsStale(clock.GetUtcNow())
            ? PartHealth.Degraded(
                $"Version {directory.Version} is stale since {until}: fetch a new one.",
                $"第 {directory.Version} 版已于 {until} 过期：请更新。")
            : PartHealth.Healthy(
                $"Version {directory.Version}, valid until {until}, lists {self.Name}.",
                $"第 {directory.Version} 版，有效期至 {until}，已列入 {self.Name}。"));
    }
}
