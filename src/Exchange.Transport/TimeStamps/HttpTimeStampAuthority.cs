using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using Exchange.Hub.Evidence.TimeStamps;
using Microsoft.Extensions.Options;

namespace Exchange.Transport.TimeStamps;

/// <summary>An RFC 3161 authority over HTTP (section 3.4): what it answers counts only after it was verified here.</summary>
internal sealed class HttpTimeStampAuthority : ITimeStampAuthority, IDisposable
{
    private const string QueryType = "application/timestamp-query";

    // A token with its certificates has some kilobytes.
    private const int MaxAnswerBytes = 1024 * 1024;
    private const int NonceBytes = 16;

    private readonly TimeStampOptions options;
    private readonly HttpClient http;
    private readonly Lazy<X509Certificate2Collection> roots;

    public HttpTimeStampAuthority(IOptions<TimeStampOptions> options)
    {
        this.options = options.Value;
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = this.options.Timeout,
            MaxResponseContentBufferSize = MaxAnswerBytes,
        };
        roots = new Lazy<X509Certificate2Collection>(LoadRoots);
    }

    public bool IsSet => options.Url is not null;

    public async Task<TimeStampAnswer> StampAsync(ReadOnlyMemory<byte> sha256, CancellationToken cancellationToken)
    {
        var query = Rfc3161TimestampRequest.CreateFromHash(
            sha256, HashAlgorithmName.SHA256, nonce: RandomNumberGenerator.GetBytes(NonceBytes), requestSignerCertificates: true);
        try
        {
            using var content = new ByteArrayContent(query.Encode());
            content.Headers.ContentType = new MediaTypeHeaderValue(QueryType);
            using var response = await http.PostAsync(options.Url, content, cancellationToken);
            response.EnsureSuccessStatusCode();
            var token = query.ProcessResponse(await response.Content.ReadAsByteArrayAsync(cancellationToken), out _);
            if (TimeStampAudit.CheckToken(token, sha256.Span, roots.Value) is { } wrong)
                throw new TimeStampUnavailableException($"The answer of {options.Url} {wrong}");
            token.VerifySignatureForHash(sha256.Span, HashAlgorithmName.SHA256, out var signer);
            return new TimeStampAnswer(
                token.AsSignedCms().Encode(), token.TokenInfo.Timestamp.ToUniversalTime(), signer?.Subject ?? "");
        }
        catch (Exception away) when (away is HttpRequestException or CryptographicException
            || (away is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new TimeStampUnavailableException($"{options.Url}: {away.Message}", away);
        }
    }

    public void Dispose() => http.Dispose();

    private X509Certificate2Collection LoadRoots()
    {
        var found = new X509Certificate2Collection();
        found.ImportFromPemFile(options.TrustFile ?? ""); // The validator asks for it wherever an address is set.
        return found;
    }
}
