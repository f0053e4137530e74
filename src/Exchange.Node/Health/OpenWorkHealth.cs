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
        var en = string.Join("; ", stuck.Take(MaxShown).Select(item => $"{item.Kind.En}, {item.Subject} ({item.Owner ?? "-"})"));
        var zh = string.Join("；", stuck.Take(MaxShown).Select(item => $"{item.Kind.Zh} {item.Subject}（{item.Owner ?? "-"}）"));
        return PartHealth.Degraded(
            $"{stuck.Count} stand still: {en}. Is a worker running?", $"停滞 {stuck.Count} 项：{zh}。请检查工作进程是否运行。");
    }
}
