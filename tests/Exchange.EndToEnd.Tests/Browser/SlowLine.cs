using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using Microsoft.Playwright;

namespace Exchange.EndToEnd.Tests.Browser;

/// <summary>What came over a line while a page was opened.</summary>
/// <param name="Path">Of the address, without its query.</param>
/// <param name="Kind">As the browser calls it: Script, Stylesheet, Fetch …</param>
/// <param name="Bytes">On the line: compressed, with the headers.</param>
internal sealed record LineItem(string Path, string Kind, long Bytes)
{
    /// <summary>Part of the program and not of what somebody works on.</summary>
    public bool IsProgram => !Path.StartsWith("/api/", StringComparison.Ordinal);
}

/// <summary>A browser that has nothing of the app yet, behind the line of an outlying office.</summary>
internal static class SlowLine
{
    public const int MegabitsPerSecond = 2;
    public const int LatencyMilliseconds = 200;

    /// <summary>Opens a page and waits until something of it is seen.</summary>
    public static async Task<(TimeSpan Took, IReadOnlyList<LineItem> Came)> OpenAsync(
        IPage page, string path, string shown)
    {
        var kinds = new ConcurrentDictionary<string, (string Path, string Kind)>(StringComparer.Ordinal);
        var came = new ConcurrentDictionary<string, long>(StringComparer.Ordinal);
        var line = await page.Context.NewCDPSessionAsync(page);
        line.Event("Network.responseReceived").OnEvent += (_, message) =>
        {
            var url = message!.Value.GetProperty("response").GetProperty("url").GetString()!; // As the protocol has it.
            kinds[Text(message, "requestId")] = (new Uri(url).AbsolutePath, Text(message, "type"));
        };
        line.Event("Network.loadingFinished").OnEvent += (_, message) =>
            came[Text(message, "requestId")] = (long)message!.Value.GetProperty("encodedDataLength").GetDouble();
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.setCacheDisabled", new() { ["cacheDisabled"] = true });
        const double bytesPerSecond = MegabitsPerSecond * 1_000_000 / 8.0;
        await line.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false,
            ["latency"] = LatencyMilliseconds,
            ["downloadThroughput"] = bytesPerSecond,
            ["uploadThroughput"] = bytesPerSecond,
        });
        var started = Stopwatch.GetTimestamp();
        await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        await page.WaitForSelectorAsync(shown);
        var took = Stopwatch.GetElapsedTime(started);
        // What was asked for before the page was complete is still on the line.
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        return (took,
        [
            .. came.Where(item => kinds.ContainsKey(item.Key))
                .Select(item => new LineItem(kinds[item.Key].Path, kinds[item.Key].Kind, item.Value)),
        ]);
    }

    private static string Text(JsonElement? message, string name) => message!.Value.GetProperty(name).GetString()!;
}
