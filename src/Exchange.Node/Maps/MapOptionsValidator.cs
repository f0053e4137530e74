using Exchange.Hub.Maps;
using Exchange.Node.Hosting;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Maps;

/// <summary>Names every setting of maps that cannot be used.</summary>
internal sealed class MapOptionsValidator : IValidateOptions<MapOptions>
{
    public ValidateOptionsResult Validate(string? name, MapOptions options) =>
        Office(options.BaseMap, new SettingFailures(MapOptions.SectionName)
        .InRange("Concurrent", options.Concurrent, 1, 16)
        .InRange("MaxWaiting", options.MaxWaiting, 1, 1000)
        .InRange("MaxDuration", options.MaxDuration, TimeSpan.FromSeconds(1), TimeSpan.FromHours(12))
        .InRange("MaxMemoryBytes", options.MaxMemoryBytes, 256L << 20, 64L << 30)
        .InRange("MaxOutputBytes", options.MaxOutputBytes, 16L << 20, 1L << 40)
        .InRange("RetryAfter", options.RetryAfter, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1))
        .InRange("ConcurrentTiles", options.ConcurrentTiles, 1, 64)
        .InRange("MaxWaitingTiles", options.MaxWaitingTiles, 0, 10_000)
        .InRange("MaxTileDuration", options.MaxTileDuration, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30))
        .InRange("KeepFor", options.KeepFor, TimeSpan.FromHours(1), TimeSpan.FromDays(3650)))
        .Result();

    // The key is never told: failures go to the log.
    private static SettingFailures Office(OfficeMapOptions office, SettingFailures failures) => !office.IsOn ? failures : failures
        .Check(
            Uri.TryCreate(office.Url, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
                && url is { UserInfo: "", Fragment: "" } && !url.Host.Contains('{', StringComparison.Ordinal),
            "BaseMap:Url", office.Url, "an http or https address without user, {} in its host or #")
        .Check(
            !HasPlace(office, "{TileMatrix}") || (HasPlace(office, "{TileRow}") && HasPlace(office, "{TileCol}")),
            "BaseMap:Url", office.Url, "all of {TileMatrix}, {TileRow} and {TileCol}, or none")
        .Check(
            HasPlace(office, "{Key}") == office.Key.Length > 0, "BaseMap:Key", office.Key.Length > 0 ? "set" : "not set",
            "set when BaseMap:Url has {Key}, and only then")
        .Check(office.TitleEn.Length is > 0 and <= 60, "BaseMap:TitleEn", office.TitleEn, "1 to 60 characters")
        .Check(office.TitleZh.Length is > 0 and <= 60, "BaseMap:TitleZh", office.TitleZh, "1 to 60 characters")
        .Check(office.AttributionEn.Length <= 200, "BaseMap:AttributionEn", office.AttributionEn, "up to 200 characters")
        .Check(office.AttributionZh.Length <= 200, "BaseMap:AttributionZh", office.AttributionZh, "up to 200 characters")
        .InRange("BaseMap:FirstMatrix", office.FirstMatrix, 0, 5)
        .InRange("BaseMap:LeastMatrix", office.LeastMatrix, office.FirstMatrix, 30)
        .InRange("BaseMap:DeepestMatrix", office.DeepestMatrix, office.LeastMatrix, office.FirstMatrix + 22)
        .InRange("BaseMap:Timeout", office.Timeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30))
        .InRange("BaseMap:MaxTileBytes", office.MaxTileBytes, 10_000, 16 << 20)
        .InRange("BaseMap:Concurrent", office.Concurrent, 1, 64)
        .InRange("BaseMap:MaxWaiting", office.MaxWaiting, 0, 10_000)
        .InRange("BaseMap:PauseAfterFailure", office.PauseAfterFailure, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1))
        .InRange("BaseMap:MaxKeptBytes", office.MaxKeptBytes, 1L << 20, 16L << 30)
        .InRange("BaseMap:KeepFor", office.KeepFor, TimeSpan.Zero, TimeSpan.FromDays(30));

    private static bool HasPlace(OfficeMapOptions office, string place) =>
        office.Url.Contains(place, StringComparison.Ordinal);
}
