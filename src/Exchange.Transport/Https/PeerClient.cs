using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Hub.Exchanging;
using Exchange.Transport.Bandwidth;
using Exchange.Transport.Directory;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.Https;

/// <summary>
/// Speaks the protocol to other nodes over HTTPS. Connections are kept per node, because whom the server must be is
/// decided per node. Safe for many threads.
/// </summary>
public sealed class PeerClient : IChangeFeedClient, IDisposable
{
    /// <summary>Longest page of a change feed read. A release takes about a kilobyte, a page asks for some hundreds.</summary>
    internal const int MaxFeedBytes = 8 * 1024 * 1024;

    private const int MaxLinkBytes = 64 * 1024;

    private readonly NodeDirectory directory;
    private readonly PeerCertificates certificates;
    private readonly TimeProvider clock;
    private readonly HttpsOptions options;
    private readonly BandwidthLimit bandwidth;

    // At most one per node of the directory and address.
    private readonly ConcurrentDictionary<(DivisionCode, Uri), Lazy<HttpClient>> clients = new();

    internal PeerClient(
        NodeDirectory directory, PeerCertificates certificates, BandwidthLimit bandwidth, TimeProvider clock,
        IOptions<HttpsOptions> options)
    {
        (this.directory, this.certificates, this.bandwidth) = (directory, certificates, bandwidth);
        (this.clock, this.options) = (clock, options.Value);
    }

    /// <summary>The parent's directory when its version is not that one; null when it is.</summary>
    public async Task<string?> GetDirectoryAsync(DirectoryNode peer, int version, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(ExchangePaths.Directory));
        request.Headers.IfNoneMatch.Add(new EntityTagHeaderValue($"\"{version}\""));
        return await AskAsync(
            peer,
            request,
            async (response, token) => response.StatusCode == HttpStatusCode.NotModified
                ? null
                : await ReadBoundedAsync(response.Content, DirectoryDocument.MaxBytes, token),
            cancellationToken);
    }

    /// <summary>Who answers there, and by which clock.</summary>
    internal async Task<LinkAnswer> AskLinkAsync(DirectoryNode peer, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(ExchangePaths.Link));
        return await AskAsync(
            peer,
            request,
            async (response, token) => JsonSerializer.Deserialize(
                await ReadBoundedAsync(response.Content, MaxLinkBytes, token), WireAnswers.Default.LinkAnswer)
                ?? throw new JsonException("null"),
            cancellationToken);
    }

    public async Task<IReadOnlyList<FeedChange>> ReadAsync(
        DirectoryNode peer, long after, int limit, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, Path($"{ExchangePaths.Changes}?after={after}&limit={limit}"));
        var answer = await AskAsync(
            peer,
            request,
            async (response, token) => JsonSerializer.Deserialize(
                await ReadBoundedAsync(response.Content, MaxFeedBytes, token), WireAnswers.Default.FeedAnswer),
            cancellationToken);
        var changes = answer?.Changes ?? [];
        if (changes.Count > limit || changes.Any(change => change?.Data is null))
            throw new NodeUnreachableException(
                $"Node {peer.Division} answered {changes.Count} changes, at most {limit} were asked for, or one that says nothing");
        return changes;
    }

    /// <summary>Offers an envelope. The answer must be disposed.</summary>
    internal Task<HttpResponseMessage> PostEnvelopeAsync(
        DirectoryNode peer, string jws, StallGuard guard)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Path(ExchangePaths.Envelopes))
        {
            Content = new ByteArrayContent(Encoding.ASCII.GetBytes(jws)),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ExchangePaths.EnvelopeMediaType);
        return SendAsync(peer, request, guard.Token);
    }

    /// <summary>Sends content from an offset to its end. The answer must be disposed.</summary>
    internal Task<HttpResponseMessage> PatchContentAsync(
        DirectoryNode peer, Guid message, ContentRef content, long offset, Stream bytes, StallGuard guard) =>
        PatchAsync(peer, message, content, offset, bytes, content.Length - offset, onlyLacking: false, guard);

    /// <summary>Offers the list of chunks of content. The answer must be disposed.</summary>
    internal Task<HttpResponseMessage> PutChunksAsync(
        DirectoryNode peer, Guid message, string sha256, byte[] chunks, StallGuard guard)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Put, Path($"{ExchangePaths.Content}/{sha256}/{ExchangePaths.Chunks}"))
        {
            Content = new ByteArrayContent(chunks),
        };
        request.Headers.Add(ExchangePaths.MessageHeader, message.ToString("D"));
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ExchangePaths.ChunksMediaType);
        return SendAsync(peer, request, guard.Token);
    }

    /// <summary>Sends what the receiver lacks of offered chunks from an offset on. The answer must be disposed.</summary>
    internal Task<HttpResponseMessage> PatchLackingAsync(
        DirectoryNode peer, Guid message, ContentRef content, long offset, Stream bytes, long length, StallGuard guard) =>
        PatchAsync(peer, message, content, offset, bytes, length, onlyLacking: true, guard);

    public void Dispose()
    {
        foreach (var client in clients.Values.Where(client => client.IsValueCreated))
            client.Value.Dispose();
    }

    internal static async Task<string> ReadBoundedAsync(
        HttpContent content, int maxBytes, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int count;
        while ((count = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + count > maxBytes)
                throw new HttpRequestException($"The answer is longer than {maxBytes} bytes");
            memory.Write(buffer, 0, count);
        }

        return Encoding.UTF8.GetString(memory.GetBuffer(), 0, (int)memory.Length);
    }

    private Task<HttpResponseMessage> PatchAsync(
        DirectoryNode peer, Guid message, ContentRef content, long offset, Stream bytes, long length, bool onlyLacking,
        StallGuard guard)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, Path($"{ExchangePaths.Content}/{content.Sha256}"))
        {
            Content = new StreamContent(guard.Watch(bandwidth.Pace(bytes)), 128 * 1024),
        };
        request.Headers.Add(ExchangePaths.MessageHeader, message.ToString("D"));
        request.Headers.Add(ExchangePaths.OffsetHeader, offset.ToString(null, null));
        if (onlyLacking)
            request.Headers.Add(ExchangePaths.BytesHeader, ExchangePaths.LackingBytes);
        // A refusal before the body is read is worth a round trip when the body is long.
        request.Headers.ExpectContinue = length > 64 * 1024;
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(ExchangePaths.ContentMediaType);
        request.Content.Headers.ContentLength = length;
        return SendAsync(peer, request, guard.Token);
    }

    /// <summary>Asks for something and reads the answer while the guard watches.</summary>
    internal async Task<T> GetAsync<T>(
        DirectoryNode peer, string path, Func<HttpContent, StallGuard, Task<T>> read, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path(path));
        return await AskGuardedAsync(peer, request, (response, guard) => read(response.Content, guard), cancellationToken);
    }

    private Task<T> AskAsync<T>(
        DirectoryNode peer,
        HttpRequestMessage request,
        Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        CancellationToken cancellationToken) =>
        AskGuardedAsync(peer, request, (response, guard) => read(response, guard.Token), cancellationToken);

    private async Task<T> AskGuardedAsync<T>(
        DirectoryNode peer,
        HttpRequestMessage request,
        Func<HttpResponseMessage, StallGuard, Task<T>> read,
        CancellationToken cancellationToken)
    {
        using var guard = new StallGuard(options, clock, cancellationToken);
        guard.AwaitAnswer();
        try
        {
            using var response = await SendAsync(peer, request, guard.Token);
            if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.NotModified)
                throw new NodeUnreachableException(
                    $"Node {peer.Division} answered {(int)response.StatusCode} to {request.RequestUri}");
            return await read(response, guard);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new NodeUnreachableException(
                $"Node {peer.Division} cannot be asked for {request.RequestUri}", exception);
        }
    }

    private Task<HttpResponseMessage> SendAsync(
        DirectoryNode peer, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var endpoint = peer.EndpointOf(HttpsCarrier.CarrierName)
            ?? throw new NodeUnreachableException($"Node {peer.Division} has no https address in the directory");
        var client = clients.GetOrAdd(
            (peer.Division, endpoint.Address), _ => new Lazy<HttpClient>(() => CreateClient(peer, endpoint.Address)));
        request.Headers.AcceptLanguage.ParseAdd("en");
        return client.Value.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private HttpClient CreateClient(DirectoryNode peer, Uri address)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = options.ConnectTimeout,
            // Certificates and addresses change; a connection does not outlive them for long.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            SslOptions = new SslClientAuthenticationOptions
            {
                LocalCertificateSelectionCallback = (_, _, _, _, _) => directory.TlsCertificate,
                RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    certificate is X509Certificate2 server && certificates.IsServerOf(server, peer),
            },
        };
        var root = address.AbsoluteUri.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        // Time limits are the stall guard's, which knows a long transfer from a dead one.
        return new HttpClient(handler) { BaseAddress = root, Timeout = Timeout.InfiniteTimeSpan };
    }

    private static Uri Path(string path) => new($"{ExchangePaths.Root}/{path}", UriKind.Relative);
}
