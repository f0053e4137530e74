using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Submissions;
using Exchange.Contracts.Uploads;
using Exchange.Hub;
using Exchange.Hub.Submissions;
using Exchange.Node.Jobs;
using Exchange.Node.Tests.Hosting;
using Exchange.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Exchange.Node.Tests.Uploads;

/// <summary>Resumable uploads over real sockets, held against tus 1.0.</summary>
[Collection(RunningNodeCollection.Name)]
public sealed class TusTests(RunningNode node)
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Offers_what_it_supports()
    {
        using var http = await node.HttpAsync(null);
        var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/uploads"));
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        Assert.Equal("creation,creation-with-upload,checksum,termination,expiration", Header(answer, "Tus-Extension"));
        Assert.Equal("sha256,sha1", Header(answer, "Tus-Checksum-Algorithm"));
    }

    [Fact]
    public async Task Appends_where_it_stopped()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        Assert.Equal("0", await OffsetAsync(http, upload));
        var first = await PatchAsync(http, upload, 0, "01234"u8.ToArray());
        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal("5", Header(first, "Upload-Offset"));
        Assert.Equal("5", await OffsetAsync(http, upload));
        var second = await PatchAsync(http, upload, 5, "56789"u8.ToArray());
        Assert.Equal("10", Header(second, "Upload-Offset"));
        Assert.Equal("0123456789", await File.ReadAllTextAsync(FileOf(upload)));
    }

    [Fact]
    public async Task Refuses_another_offset_with_409()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        await ExpectAsync(await PatchAsync(http, upload, 3, "abc"u8.ToArray()), 409, "upload.offset-wrong");
        Assert.Equal("0", await OffsetAsync(http, upload));
    }

    [Fact]
    public async Task Refuses_another_protocol_version_with_412()
    {
        using var http = await node.HttpAsync("clerk");
        http.DefaultRequestHeaders.Add("Tus-Resumable", "0.2.2");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads");
        request.Headers.Add("Upload-Length", "10");
        var answer = await http.SendAsync(request);
        Assert.Equal("1.0.0", Header(answer, "Tus-Version"));
        await ExpectAsync(answer, 412, "upload.version-unknown");
    }

    [Fact]
    public async Task Refuses_another_content_type_with_415()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        await ExpectAsync(
            await PatchAsync(http, upload, 0, "abc"u8.ToArray(), "application/octet-stream"), 415, "upload.content-type-wrong");
    }

    [Fact]
    public async Task Drops_damaged_bytes_with_460()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        var right = Convert.ToBase64String(SHA256.HashData("01234"u8));
        await ExpectAsync(
            await PatchAsync(http, upload, 0, "01x34"u8.ToArray(), checksum: $"sha256 {right}"), 460, "upload.checksum-mismatch");
        Assert.Equal("0", await OffsetAsync(http, upload));
        var good = await PatchAsync(http, upload, 0, "01234"u8.ToArray(), checksum: $"sha256 {right}");
        Assert.Equal("5", Header(good, "Upload-Offset"));
        await ExpectAsync(
            await PatchAsync(http, upload, 5, "56789"u8.ToArray(), checksum: "crc32 AAAA"), 400, "upload.checksum-algorithm");
    }

    [Fact]
    public async Task Keeps_nothing_of_more_bytes_than_announced()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 4);
        await ExpectAsync(await PatchAsync(http, upload, 0, "01234"u8.ToArray()), 413, "upload.too-many-bytes");
        await ExpectAsync(await PatchAsync(http, upload, 0, "01234"u8.ToArray(), chunked: true), 413, "upload.too-many-bytes");
        Assert.Equal("0", await OffsetAsync(http, upload));
    }

    [Theory]
    [InlineData("", 400, "upload.length-invalid")]
    [InlineData("0", 400, "upload.length-invalid")]
    [InlineData("-5", 400, "upload.length-invalid")]
    [InlineData("99999999999999999999999", 400, "upload.length-invalid")]
    [InlineData("9000000000000000", 413, "upload.too-large")]
    public async Task Refuses_lengths_it_cannot_take(string length, int status, string code)
    {
        using var http = await TusAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads");
        request.Headers.TryAddWithoutValidation("Upload-Length", length);
        await ExpectAsync(await http.SendAsync(request), status, code);
    }

    [Fact]
    public async Task Is_nobody_elses_business()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        // A reviewer has uploads of their own, documents of decisions and messages; an auditor has none.
        foreach (var (user, status) in new[] { ("reviewer", HttpStatusCode.NotFound), ("auditor", HttpStatusCode.Forbidden) })
        {
            using var other = await node.HttpAsync(user);
            other.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
            Assert.Equal(status, (await other.SendAsync(new HttpRequestMessage(HttpMethod.Head, upload))).StatusCode);
        }

        using var stranger = await node.HttpAsync(null);
        stranger.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.SendAsync(new HttpRequestMessage(HttpMethod.Head, upload))).StatusCode);
    }

    [Fact]
    public async Task Takes_bytes_with_the_announcement()
    {
        using var http = await TusAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads") { Content = new ByteArrayContent("abc"u8.ToArray()) };
        request.Headers.Add("Upload-Length", "10");
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("3", Header(answer, "Upload-Offset"));
    }

    [Fact]
    public async Task Is_gone_once_deleted()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        await PatchAsync(http, upload, 0, "abc"u8.ToArray());
        Assert.Equal(HttpStatusCode.NoContent, (await http.DeleteAsync(upload)).StatusCode);
        Assert.False(File.Exists(FileOf(upload)));
        Assert.Equal(HttpStatusCode.NotFound, (await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, upload))).StatusCode);
    }

    [Fact]
    public async Task Does_not_submit_what_has_expired_and_says_what_to_do()
    {
        using var http = await TusAsync();
        var upload = await FinishedAsync(http, expiredFor: TimeSpan.FromMinutes(1));

        http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        var answer = await http.PostAsJsonAsync(
            "/api/v1/submissions", new SubmitRequest(IdOf(upload), null), ExchangeJson.Options);

        Assert.Equal(HttpStatusCode.Gone, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))!; // It has a body.
        Assert.Equal("submission.upload-expired", problem.Code);
        Assert.Contains("Upload the package again", problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Is_swept_an_hour_after_it_expired_and_files_without_a_row_with_it()
    {
        using var http = await TusAsync();
        var justExpired = await FinishedAsync(http, expiredFor: TimeSpan.FromMinutes(50));
        var longExpired = await FinishedAsync(http, expiredFor: TimeSpan.FromMinutes(70));
        var now = TimeProvider.System.GetUtcNow();
        var (young, old) = (FileOf(Guid.CreateVersion7(now).ToString()), FileOf(Guid.CreateVersion7(now).ToString()));
        await File.WriteAllTextAsync(young, "a process is about to write its row");
        await File.WriteAllTextAsync(old, "a process died");
        File.SetLastWriteTimeUtc(old, now.UtcDateTime.AddHours(-2));

        await using var scope = node.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<SweepUploads>().RunAsync(None);

        Assert.Equal(
            (true, false, true, false),
            (File.Exists(FileOf(justExpired)), File.Exists(FileOf(longExpired)), File.Exists(young), File.Exists(old)));
        await using var look = node.Services.CreateAsyncScope();
        var submissions = look.ServiceProvider.GetRequiredService<ISubmissionStore>();
        Assert.NotNull(await submissions.FindUploadAsync(IdOf(justExpired), None));
        Assert.Null(await submissions.FindUploadAsync(IdOf(longExpired), None));
    }

    [Fact]
    public async Task Makes_the_name_of_a_new_file_durable_before_it_answers()
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 10);
        ConcurrentBag<string> flushed = []; // Other tests flush at the same time.
        void Note(string folder) => flushed.Add(folder);

        DurableFolder.Flushed += Note;
        try
        {
            await PatchAsync(http, upload, 0, "01234"u8.ToArray());
        }
        finally
        {
            DurableFolder.Flushed -= Note;
        }

        Assert.Contains(Path.GetDirectoryName(FileOf(upload)), flushed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Keeps_what_arrived_before_the_line_broke(bool hasChecksum)
    {
        using var http = await TusAsync();
        var upload = await CreateAsync(http, 1_000_000);
        var breaking = new BreakingStream(300_000, () => new FileInfo(FileOf(upload)) is { Exists: true, Length: > 0 });
        using var request = Patch(upload, 0, new StreamContent(breaking));
        if (hasChecksum)
            request.Headers.Add("Upload-Checksum", $"sha256 {Convert.ToBase64String(new byte[32])}");
        await Assert.ThrowsAnyAsync<Exception>(() => http.SendAsync(request));
        Assert.InRange(long.Parse(await OffsetAsync(http, upload)), 1, 300_000);
    }

    [Fact]
    public async Task Is_finished_by_the_client_after_a_break()
    {
        using var client = await node.SignInAsync("clerk");
        var bytes = RandomNumberGenerator.GetBytes(ResumableUpload.ChunkBytes + 12345);
        var uploads = new ResumableUpload(client, TimeProvider.System);
        var state = await uploads.CreateAsync("包 one.zip", bytes.Length, None);
        using (var http = await TusAsync())
            await PatchAsync(http, $"/uploads/{state.Id}", 0, bytes[..4321]);

        var seen = new List<long>();
        await uploads.SendAsync(state.Id, new MemoryStream(bytes), new Seen(seen), None);
        Assert.Equal(4321, seen[0]);
        Assert.Equal(bytes.Length, seen[^1]);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(FileOf($"/uploads/{state.Id}")));
    }

    private async Task<HttpClient> TusAsync()
    {
        var http = await node.HttpAsync("clerk");
        http.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        return http;
    }

    private static async Task<string> CreateAsync(HttpClient http, long length)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/uploads");
        request.Headers.Add("Upload-Length", length.ToString());
        request.Headers.Add("Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes("包.zip")));
        var answer = await http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True(DateTimeOffset.TryParse(Header(answer, "Upload-Expires"), out _));
        return answer.Headers.Location!.OriginalString; // The status promises it.
    }

    /// <summary>A complete upload whose time was over so long ago.</summary>
    private async Task<string> FinishedAsync(HttpClient http, TimeSpan expiredFor)
    {
        var upload = await CreateAsync(http, 5);
        await PatchAsync(http, upload, 0, "01234"u8.ToArray());
        await using var scope = node.Services.CreateAsyncScope();
        var row = await scope.ServiceProvider.GetRequiredService<ISubmissionStore>().FindUploadAsync(IdOf(upload), None);
        row!.ExpiresAt = TimeProvider.System.GetUtcNow() - expiredFor; // Made above.
        await scope.ServiceProvider.GetRequiredService<IUnitOfWork>().CommitAsync(None);
        return upload;
    }

    private static Guid IdOf(string upload) => Guid.Parse(upload[(upload.LastIndexOf('/') + 1)..]);

    private static async Task<string> OffsetAsync(HttpClient http, string upload)
    {
        var answer = await http.SendAsync(new HttpRequestMessage(HttpMethod.Head, upload));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("no-store", answer.Headers.CacheControl!.ToString()); // HEAD must not be cached.
        return Header(answer, "Upload-Offset");
    }

    private static async Task<HttpResponseMessage> PatchAsync(
        HttpClient http, string upload, long offset, byte[] bytes, string type = "application/offset+octet-stream",
        string? checksum = null, bool chunked = false)
    {
        using var request = Patch(upload, offset, new ByteArrayContent(bytes), type);
        if (checksum is not null)
            request.Headers.Add("Upload-Checksum", checksum);
        request.Headers.TransferEncodingChunked = chunked;
        return await http.SendAsync(request);
    }

    private static HttpRequestMessage Patch(
        string upload, long offset, HttpContent content, string type = "application/offset+octet-stream")
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = content };
        request.Headers.Add("Upload-Offset", offset.ToString());
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return request;
    }

    private static async Task ExpectAsync(HttpResponseMessage answer, int status, string code)
    {
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal("1.0.0", Header(answer, "Tus-Resumable"));
        Assert.Equal(code, (await answer.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options))!.Code);
    }

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.GetValues(name).Single();

    private string FileOf(string upload) =>
        node.Services.GetRequiredService<UploadFiles>().PathOf(Guid.Parse(upload[(upload.LastIndexOf('/') + 1)..]));

    /// <summary>Gives some bytes and fails, as a line does, once the node has got some of them.</summary>
    private sealed class BreakingStream(int bytes, Func<bool> arrived) : MemoryStream(new byte[bytes])
    {
        public override bool CanSeek => false;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = await base.ReadAsync(buffer, cancellationToken);
            for (var look = 0; count == 0 && !arrived() && look < 300 * Patience.Margin; look++)
                await Task.Delay(100, cancellationToken);
            return count > 0 ? count : throw new IOException("the line broke");
        }
    }

    private sealed class Seen(List<long> offsets) : IProgress<UploadState>
    {
        public void Report(UploadState value) => offsets.Add(value.Offset);
    }
}
