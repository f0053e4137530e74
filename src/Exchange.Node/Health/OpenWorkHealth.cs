using Exchange.Contracts.Jobs;
using Exchange.Node.Jobs;

namespace Exchange.Node.Health;

/// <summary>No work stands still, in whichever process of the node it should have been done.</summary>
internal sealed class OpenWorkHealth(WorkQueries work) : IHealthPart
{
    private const int MaxRows = 100;
    private const int MaxShown = 3;

    public string Name => "open-work";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        var stuck = await work.ListAsync(WorkState.Stuck, MaxRows, cancellationToken);
        if (stuck.Count == 0)
            return PartHealth.Healthy("No work stands still.", "没有停滞的后台任务。");
        var names = string.Join("; ", stuck.Take(MaxShown).Select(item => $"{item.Key} ({item.Owner ?? "-"})"));
        return PartHealth.Degraded(
            $"{stuck.Count} stand still: {names}. Is a worker running?", $"停滞 {stuck.Count} 项：{names}。请检查工作进程是否运行。");
    }
}
