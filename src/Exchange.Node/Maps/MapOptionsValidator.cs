using Exchange.Hub.Maps;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>Names every setting of maps that cannot be used.</summary>
internal sealed class MapOptionsValidator : IValidateOptions<MapOptions>
{
    public ValidateOptionsResult Validate(string? name, MapOptions options) =>
        new SettingFailures(MapOptions.SectionName)
        .InRange("Concurrent", options.Concurrent, 1, 16)
        .InRange("MaxWaiting", options.MaxWaiting, 1, 1000)
        .InRange("MaxDuration", options.MaxDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(12))
        .InRange("MaxMemoryBytes", options.MaxMemoryBytes, 256L << 20, 64L << 30)
        .InRange("MaxOutputBytes", options.MaxOutputBytes, 16L << 20, 1L << 40)
        .InRange("RetryAfter", options.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1))
        .InRange("ConcurrentTiles", options.ConcurrentTiles, 1, 64)
        .InRange("MaxWaitingTiles", options.MaxWaitingTiles, 0, 10_000)
        .InRange("MaxTileDuration", options.MaxTileDuration, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))
        .InRange("KeepFor", options.KeepFor, TimeSpan.FromHours(1), TimeSpan.FromDays(3650))
        .Result();
}
