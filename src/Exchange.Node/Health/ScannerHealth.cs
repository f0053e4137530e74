using Exchange.Hub.Exchanging;
using Exchange.Hub.Scanning;

namespace Exchange.Node.Health;

/// <summary>Whether the virus scanner answers: while it does not, nothing people hand in is taken.</summary>
internal sealed class ScannerHealth(IFileScanner scanner, TimeProvider clock) : IHealthPart
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(5);

    public string Name => "scanner";

    public async Task<PartHealth> LookAsync(CancellationToken cancellationToken)
    {
        if (!scanner.IsSet)
            return PartHealth.Healthy("No virus scanner is set; files are not scanned.", "未设置病毒扫描，文件不经扫描。");
        using var enough = new CancellationTokenSource(LongEnough, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            var version = await scanner.VersionAsync(either.Token);
            return PartHealth.Healthy($"{version} answers.", $"{version} 正常应答。");
        }
        catch (Exception away) when (Outage.Is(away)
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return PartHealth.Unhealthy(
                $"The virus scanner does not answer; what people hand in waits. {away.Message}",
                $"病毒扫描程序没有应答，提交的成果暂不处理。{away.Message}");
        }
    }
}
