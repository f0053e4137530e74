using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts.Problems;

namespace Exchange.Contracts.Uploads;

/// <summary>
/// Sends a file by tus 1.0 in chunks with a SHA-256 each, and goes on where the node stopped after any break.
/// </summary>
/// <param name="client">The signed-in client.</param>
/// <param name="clock">Time between attempts.</param>
public sealed class ResumableUpload(ExchangeClient client, TimeProvider clock)
{
    /// <summary>Bytes per request: a cut costs at most this much again, and the node verifies this much at a time.</summary>
    public const int ChunkBytes = 8 * 1024 * 1024;

    private const string Version = "1.0.0";

    /// <summary>Attempts without a single new byte before giving up; the upload can still be resumed later.</summary>
    public int MaxFruitlessAttempts { get; init; } = 8;

    /// <summary>Announces an upload to the node. Each call announces a new one.</summary>
    /// <param name="fileName">Name shown to people.</param>
    /// <param name="length">Length in bytes.</param>
    /// <param name="cancellationToken">Stops waiting; an empty upload may stay behind until it expires.</param>
    public async Task<UploadState> CreateAsync(string fileName, long length, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Post, "uploads");
        request.Headers.Add("Upload-Length", length.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(fileName)));
        using var response = await client.SendAsync(request, cancellationToken);
        var location = response.Headers.Location?.OriginalString ?? throw new HttpRequestException("The node named no upload.");
        return new UploadState(Guid.Parse(location[(location.LastIndexOf('/') + 1)..]), 0, length, Expiry(response));
    }

    /// <summary>Asks how much of an upload the node holds.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<UploadState> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Head, $"uploads/{id}");
        using var response = await client.SendAsync(request, cancellationToken);
        return new UploadState(id, LongHeader(response, "Upload-Offset"), LongHeader(response, "Upload-Length"), Expiry(response));
    }

    /// <summary>Throws an upload away.</summary>
    /// <param name="id">The upload.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        using var request = Request(HttpMethod.Delete, $"uploads/{id}");
        using var response = await client.SendAsync(request, cancellationToken);
    }

    /// <summary>
    /// Sends what the node lacks, trying again over broken lines until everything arrived. Throws the last error after
    /// <see cref="MaxFruitlessAttempts"/> attempts without progress; call again later to go on.
    /// </summary>
    /// <param name="id">The upload.</param>
    /// <param name="content">The whole file; must be able to seek and have the announced length.</param>
    /// <param name="progress">Told the bytes the node holds for sure.</param>
    /// <param name="cancellationToken">Stops; what arrived stays at the node.</param>
    public async Task SendAsync(Guid id, Stream content, IProgress<UploadState>? progress, CancellationToken cancellationToken)
    {
        var state = await FindAsync(id, cancellationToken);
        progress?.Report(state);
        var fruitless = 0;
        while (!state.Complete)
        {
            try
            {
                state = state with { Offset = await AppendAsync(state, content, cancellationToken) };
                fruitless = 0;
                progress?.Report(state);
            }
            catch (Exception broken) when (MayPass(broken, cancellationToken) && ++fruitless < MaxFruitlessAttempts)
            {
                // One second doubling to half a minute: a line that is down for longer is for a later run to resume.
                await Task.Delay(TimeSpan.FromSeconds(Math.Min(30, Math.Pow(2, fruitless - 1))), clock, cancellationToken);
                var known = state.Offset;
                state = await TryFindAsync(state, cancellationToken);
                if (state.Offset > known)
                    fruitless = 0;
            }
        }
    }

    private async Task<long> AppendAsync(UploadState state, Stream content, CancellationToken cancellationToken)
    {
        var count = (int)Math.Min(ChunkBytes, state.Length - state.Offset);
        var chunk = ArrayPool<byte>.Shared.Rent(count);
        try
        {
            content.Position = state.Offset;
            await content.ReadExactlyAsync(chunk.AsMemory(0, count), cancellationToken);
            using var request = Request(HttpMethod.Patch, $"uploads/{state.Id}");
            request.Headers.Add("Upload-Offset", state.Offset.ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("Upload-Checksum", "sha256 " + Convert.ToBase64String(SHA256.HashData(chunk.AsSpan(0, count))));
            // A refusal (another offset, a full disk) comes before the bytes, not after them.
            request.Headers.ExpectContinue = true;
            request.Content = new ByteArrayContent(chunk, 0, count);
            request.Content.Headers.ContentType = new("application/offset+octet-stream");
            using var response = await client.SendAsync(request, cancellationToken);
            return LongHeader(response, "Upload-Offset");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    private async Task<UploadState> TryFindAsync(UploadState last, CancellationToken cancellationToken)
    {
        try
        {
            return await FindAsync(last.Id, cancellationToken);
        }
        catch (Exception broken) when (MayPass(broken, cancellationToken))
        {
            return last;
        }
    }

    /// <summary>A broken line, a busy or restarting node, a chunk damaged under way or an offset that moved on.</summary>
    private static bool MayPass(Exception broken, CancellationToken cancellationToken) => broken switch
    {
        ExchangeProblemException refused => refused.Problem.Status
            is (int)HttpStatusCode.Conflict or 423 or 460 or (int)HttpStatusCode.TooManyRequests or >= 500,
        HttpRequestException or IOException => true,
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        _ => false,
    };

    private HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = client.Request(method, path);
        request.Headers.Add("Tus-Resumable", Version);
        return request;
    }

    private static long LongHeader(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values)
        && long.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new HttpRequestException($"The node's answer lacks {name}.");

    private static DateTimeOffset? Expiry(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Upload-Expires", out var values)
        && DateTimeOffset.TryParse(values.First(), CultureInfo.InvariantCulture, out var at)
            ? at
            : null;
}
