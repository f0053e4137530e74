using Exchange.Domain.Problems;
using Exchange.Hub.Archiving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Scanning;

/// <summary>
/// Has files scanned before anything of them is archived, whether people hand them in or other nodes send them; without a scanner
/// it does nothing.
/// </summary>
public sealed partial class FileScan(
    IFileScanner scanner, IOptions<ScanOptions> options, TimeProvider clock, ILogger<FileScan> logger)
{
    /// <summary>Somebody waits for the answer.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly ScanOptions options = options.Value;
    private readonly CleanFiles clean = new(clock);

    /// <summary>
    /// What speaks against these files; null when nothing was found. Files beyond <see cref="ScanOptions.MaxFileBytes"/> are passed
    /// over. A file found clean a short while ago is not sent again: work that is repeated costs nothing.
    /// </summary>
    /// <exception cref="ScannerAwayException">No verdict; to be tried again.</exception>
    /// <exception cref="ScanFailedException">No verdict; to be tried again, but not for ever.</exception>
    public async Task<Problem?> AgainstAsync(IReadOnlyList<ArchiveSource> files, CancellationToken cancellationToken)
    {
        if (!scanner.IsSet)
            return null;
        foreach (var file in files)
        {
            if (file.Length > options.MaxFileBytes)
                LogPassedOver(file.Path, file.Length);
            else if (!clean.Knows(file.Sha256) && await AgainstAsync(file, cancellationToken) is { } problem)
                return problem;
        }

        return null;
    }

    /// <summary>
    /// The same while somebody waits: a scanner that gives no verdict is a refusal to try again, and so is a file it does not take,
    /// since people open what they are given.
    /// </summary>
    public async Task<Problem?> AgainstNowAsync(IReadOnlyList<ArchiveSource> files, CancellationToken cancellationToken)
    {
        if (!scanner.IsSet)
            return null;
        if (files.FirstOrDefault(file => file.Length > options.MaxFileBytes) is { } large)
            return NotScanned(large);
        using var enough = new CancellationTokenSource(LongestWait, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, enough.Token);
        try
        {
            return await AgainstAsync(files, either.Token);
        }
        catch (Exception away) when (away is ScannerAwayException or ScanFailedException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            LogAway(away);
            return ScanProblems.Away.With();
        }
    }

    private async Task<Problem?> AgainstAsync(ArchiveSource file, CancellationToken cancellationToken)
    {
        await using var content = await file.Open(cancellationToken);
        var verdict = await scanner.ScanAsync(content, cancellationToken);
        if (verdict.IsTooLarge)
            return NotScanned(file);
        if (verdict.Signature is { } signature)
        {
            LogFound(file.Path, signature);
            return ScanProblems.Infected.With(("file", file.Path), ("signature", signature));
        }

        clean.Add(file.Sha256);
        return null;
    }

    private Problem NotScanned(ArchiveSource file) => ScanProblems.NotScanned.With(
        ("file", file.Path), ("length", file.Length), ("max", options.MaxFileBytes));

    [LoggerMessage(EventIds.ScanFound, LogLevel.Warning, "The scanner found {Signature} in {File}")]
    private partial void LogFound(string file, string signature);

    [LoggerMessage(EventIds.ScanPassedOver, LogLevel.Warning, "{File} has {Length} bytes, more than are scanned")]
    private partial void LogPassedOver(string file, long length);

    [LoggerMessage(EventIds.ScannerAway, LogLevel.Error, "The scanner gave no verdict")]
    private partial void LogAway(Exception away);
}
