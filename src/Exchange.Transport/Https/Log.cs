using Microsoft.Extensions.Logging;

namespace Exchange.Transport.Https;

/// <summary>Log messages of the endpoints, which are static and have no class of their own to hold them.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventIds.TransferBroken,
        LogLevel.Information,
        "Transfer of {Sha256} from {From} broke off; it can go on later")]
    public static partial void TransferBroken(ILogger logger, string from, string sha256);

    [LoggerMessage(
        EventIds.CallerRefused, LogLevel.Warning, "Caller refused: certificate {Thumbprint} belongs to no active node")]
    public static partial void CallerRefused(ILogger logger, string thumbprint);
}
