using System.Net;
using System.Net.Http.Headers;
using Exchange.Domain.Problems;
using Exchange.Hub.Maps;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Maps;

/// <summary>
/// Fetches tiles of the one map service the settings name (WMTS, OGC 07-057r7). It calls that host and nothing else: no
/// redirect, no proxy, no cookies; of an answer only a small picture counts.
/// </summary>
internal sealed class WmtsServer : IOfficeMapServer, IDisposable
{
    private static readonly string[] MediaTypes = ["image/png", "image/jpeg", "image/webp"];

    private readonly OfficeMapOptions options;
    private readonly TimeProvider clock;
    private readonly HttpClient http;

    public WmtsServer(IOptions<MapOptions> options, TimeProvider clock)
    {
        (this.options, this.clock) = (options.Value.BaseMap, clock);
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            ConnectTimeout = this.options.Timeout,
            MaxConnectionsPerServer = this.options.Concurrent,
            // A host that moved is looked up again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    public async Task<Outcome<OfficeTile>> FetchAsync(OfficeTileAddress address, CancellationToken cancellationToken)
    {
        using var inTime = new CancellationTokenSource(options.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(inTime.Token, cancellationToken);
        using var message = new HttpRequestMessage(HttpMethod.Get, WmtsAddress.Of(options, address));
        message.Headers.UserAgent.Add(new ProductInfoHeaderValue("exchange-node", null));
        foreach (var type in MediaTypes)
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(type));
        try
        {
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token);
            return await ReadAsync(answer, either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Silent();
        }
        catch (Exception away) when (away is HttpRequestException or IOException)
        {
            return Silent();
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<Outcome<OfficeTile>> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        // Services say so where a map ends; a wrong address would say the same, and the map is then empty.
        if (answer.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.NoContent)
            return OfficeTile.None;
        // What a redirect names is not told: the key may stand in it.
        if (answer.StatusCode != HttpStatusCode.OK)
            return Wrong($"HTTP {(int)answer.StatusCode}", "HTTP 200");
        var type = answer.Content.Headers.ContentType?.MediaType?.ToLowerInvariant() ?? "";
        if (!MediaTypes.Contains(type))
            return Wrong(type.Length > 0 ? type : "?", string.Join(", ", MediaTypes));
        if (answer.Content.Headers.ContentLength > options.MaxTileBytes)
            return TooLarge();
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (int count; (count = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (content.Length + count > options.MaxTileBytes)
                return TooLarge();
            content.Write(buffer, 0, count);
        }

        // A page that calls itself a picture is none.
        return Begins(content.ToArray(), type)
            ? new OfficeTile(type, content.ToArray()) : Wrong($"{type} (?)", string.Join(", ", MediaTypes));
    }

    private static bool Begins(ReadOnlySpan<byte> bytes, string type) => type switch
    {
        "image/png" => bytes.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]),
        "image/jpeg" => bytes.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]),
        _ => bytes.Length > 12 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8),
    };

    private Problem TooLarge() => Wrong($"> {options.MaxTileBytes} B", $"≤ {options.MaxTileBytes} B");

    private static Problem Wrong(string found, string allowed) =>
        MapProblems.OfficeMapWrong.With(("found", found), ("allowed", allowed));

    private Problem Silent() => MapProblems.OfficeMapSilent.With(
        ("max", options.Timeout.TotalSeconds), ("seconds", options.PauseAfterFailure.TotalSeconds));
}
