using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Exchange.Hub.Exchanging;

/// <summary>Removes received content that no unfinished message names any more. Safe to run at any time.</summary>
public sealed partial class SweepContent(
    IInboxStore inbox,
    IContentStaging staging,
    TimeProvider clock,
    IOptions<ExchangeOptions> options,
    ILogger<SweepContent> logger)
{
    /// <summary>Answers how many files went.</summary>
    public async Task<int> HandleAsync(CancellationToken cancellationToken)
    {
        HashSet<string> needed = new(StringComparer.Ordinal);
        await foreach (var jws in inbox.ListUnfinishedEnvelopesAsync(cancellationToken))
            needed.UnionWith(EnvelopeSeal.ReadTrusted(jws).Content.Select(content => content.Sha256));

        // The grace covers content that arrives between the listing above and the removal below.
        var removed = await staging.SweepAsync(
            needed, clock.GetUtcNow() - options.Value.ContentGrace, cancellationToken);
        if (removed > 0)
            LogSwept(removed);
        return removed;
    }

    [LoggerMessage(EventIds.ContentSwept, LogLevel.Information, "{Count} files of received content removed")]
    private partial void LogSwept(int count);
}
