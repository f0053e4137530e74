using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Exchange.Hub.Exchanging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Scanning;

/// <summary>Has files people send in scanned before anything of them is stored; without a scanner it does nothing.</summary>
/// <remarks>What comes from other nodes was scanned where people sent it in, and is signed.</remarks>
public sealed partial class FileScan(IFileScanner scanner, IOptions<ScanOptions> options, ILogger<FileScan> logger)
{
    /// <summary>What speaks against these files; null when nothing was found.</summary>
    /// <exception cref="IOException">The scanner cannot be used at the moment: no verdict, to be tried again.</exception>
    /// <exception cref="TimeoutException">The same.</exception>
    public async Task<Problem?> AgainstAsync(IReadOnlyList<ArchiveSource> files, CancellationToken cancellationToken)
    {
        if (!scanner.IsSet)
            return null;
        foreach (var file in files)
        {
            if (file.Length > options.Value.MaxFileBytes)
            {
                LogPassedOver(file.Path, file.Length);
                continue;
            }

            await using var content = await file.Open(cancellationToken);
            if (await scanner.FindAsync(content, cancellationToken) is { } signature)
            {
                LogFound(file.Path, signature);
                return ScanProblems.Infected.With(("file", file.Path), ("signature", signature));
            }
        }

        return null;
    }

    /// <summary>The same while somebody waits: a scanner that cannot be used is a refusal to try again.</summary>
    public async Task<Problem?> AgainstNowAsync(IReadOnlyList<ArchiveSource> files, CancellationToken cancellationToken)
    {
        try
        {
            return await AgainstAsync(files, cancellationToken);
        }
        catch (Exception away) when (Outage.Is(away))
        {
            LogAway(away);
            return ScanProblems.Away.With();
        }
    }

    [LoggerMessage(EventIds.ScanFound, LogLevel.Warning, "The scanner found {Signature} in {File}")]
    private partial void LogFound(string file, string signature);

    [LoggerMessage(EventIds.ScanPassedOver, LogLevel.Warning, "{File} has {Length} bytes, more than are scanned")]
    private partial void LogPassedOver(string file, long length);

    [LoggerMessage(EventIds.ScannerAway, LogLevel.Error, "The scanner cannot be used")]
    private partial void LogAway(Exception away);
}
