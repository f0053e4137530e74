using Exchange.Hub.Scanning;

namespace Exchange.Node.Health;

/// <summary>
/// Whether the virus scanner answers: while it does not, nothing that comes in is stored. All else goes on, so the node is not
/// red: a balancer would take it off the line.
/// </summary>
internal sealed class ScannerHealth(IFileScanner scanner, TimeProvider clock) : IHealthPart
{
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(2);

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
        catch (Exception away) when (away is ScannerAwayException or ScanFailedException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return PartHealth.Degraded(
                $"The virus scanner does not answer; what comes in waits unstored. {away.Message}",
                $"病毒扫描程序没有应答，收到的成果暂不入库。{away.Message}");
        }
    }
}
