namespace Exchange.Node.Hosting;

/// <summary>Logs: one JSON object per line on standard output, UTC.</summary>
internal static class NodeLog
{
    public static ILoggingBuilder AddNodeLog(this ILoggingBuilder logging, NodeSettings settings)
    {
        // The build reads what the program prints while it describes the API.
        if (settings.DescribesOnly)
            return logging;
        logging.AddConfiguration(settings.Configuration.GetSection("Logging"));
        logging.AddFilter("Microsoft", LogLevel.Warning);
        // It warns that session keys are not encrypted at rest; their folder is closed to other users instead.
        logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddFilter("Quartz", LogLevel.Warning);
        logging.AddFilter("Microsoft.Hosting.Lifetime", LogLevel.Information);
        logging.AddJsonConsole(json =>
        {
            json.UseUtcTimestamp = true;
            json.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
            json.IncludeScopes = true;
        });
        return logging;
    }
}
