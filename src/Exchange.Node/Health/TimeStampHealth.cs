using Exchange.Hub.Evidence.TimeStamps;
using Exchange.Node.Problems;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Health;

/// <summary>What is signed gets its time stamp in time.</summary>
internal sealed class TimeStampHealth(
    ITimeStampStore stamps, ITimeStampAuthority authority, IOptions<TimeStampOptions> options, KeptTexts kept, TimeProvider clock)
    : IHealthPart
{
    public string Name => "time-stamps";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (!authority.IsSet)
            return PartHealth.Healthy("No time-stamp authority is set.", "未设置时间戳服务。");
        var standing = await stamps.StandingAsync(cancellationToken);
        if (standing.OldestWaiting is not { } since || (clock.GetUtcNow() - since < options.Value.LateAfter && standing.LastError is null))
            return PartHealth.Healthy($"{standing.Waiting} waiting.", $"待加盖 {standing.Waiting} 项。");
        var problem = kept.Describe(standing.LastError);
        return PartHealth.Degraded(
            $"{standing.Waiting} wait since {since:u} for their stamp; it will come late. {problem?.En}",
            $"{standing.Waiting} 项自 {since:u} 起等待时间戳，将延后加盖。{problem?.Zh}");
    }
}
