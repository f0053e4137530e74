using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Exchange.Contracts;
using Exchange.Contracts.Uploads;
using Exchange.Faults.Network;
using Exchange.Faults.Proxy;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Uploads;

/// <summary>
/// A large upload over a line that is cut again and again at random bytes, once by our own client (chunks with
/// checksums) and once by a plain one that sends all that is missing in one request.
/// </summary>
internal sealed class UploadCuts(FaultSettings settings)
{
    public const string Name = "upload";

    private const int CiCuts = 20;
    private const int FullCuts = 200;
    private const long CiBytes = 64L << 20;
    private const long FullBytes = 1L << 30;
    private const double MostAgain = 0.01;

    private long Length => settings.IsFull ? FullBytes : CiBytes;

    private int Cuts => settings.IsFull ? FullCuts : CiCuts;

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "Cuts in the middle of a large upload",
            "大文件上传途中断线",
            "What the node acknowledged never travels again; a cut request keeps what arrived of it.",
            "节点已确认收到的字节不再重传；请求中断时，已到达的部分予以保留。");
        var folder = Scratch.NewFolder("upload");
        try
        {
            var file = Path.Combine(folder, "package.bin");
            await WriteRandomAsync(file);
            await using var node = await WebNode.StartAsync(
                Directory.CreateDirectory(Path.Combine(folder, "node")).FullName,
                configuration => configuration["Uploads"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["MinFreeDiskBytes"] = 0,
                });
            var rows = new List<IReadOnlyList<string>>
            {
                await TryAsync("our client, cut", node, file, LineFaultKind.Cut, SendByOurClientAsync, result),
                await TryAsync("our client, reset", node, file, LineFaultKind.Reset, SendByOurClientAsync, result),
                await TryAsync("plain tus client, cut", node, file, LineFaultKind.Cut, SendPlainlyAsync, result),
            };
            result.Tables.Add(new ReportTable(
                ["client", "bytes", "cuts", "acknowledged and received again", "carried beyond the file", "share"],
                rows));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        result.Notes.Add(
            "The second figure counts every byte that reached the node's side of the proxy beyond the file's own, "
            + "headers included; none of them was acknowledged. After an ordinary end of a connection the web server "
            + "gives up what it had buffered (at most 1 MiB a cut), after a reset the system also what it had not "
            + "handed over; the rest is kept.");
        return result;
    }

    private async Task<IReadOnlyList<string>> TryAsync(
        string name, WebNode node, string file, LineFaultKind kind, Func<Sending, Task> sendAsync, KindResult result)
    {
        result.Runs++;
        var chance = new Random(settings.Seed);
        var struck = () => 0;
        // Cuts lie so that the last falls before the end of the file.
        var apart = (long)(Length * 0.8 / Cuts);
        await using var line = new FaultyLine(0, node.Web.Port, _ => struck() < Cuts
            ? new LineFault(kind, IsUpstream: true, (apart / 2) + chance.NextInt64(apart)) : null);
        struck = () => line.Struck;
        using var client = await node.SignInAsync(line.Port);
        // Pauses are short here: on a busy machine the node may take many of them to notice a cut and to let go of the file.
        var uploads = new ResumableUpload(client, new HurriedClock()) { MaxFruitlessAttempts = 200 };
        await using var content = File.OpenRead(file);
        var state = await uploads.CreateAsync("package.zip", content.Length, CancellationToken.None);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = client.Node };
        http.DefaultRequestHeaders.Add(ExchangeClient.ClientHeader, "faults");
        http.DefaultRequestHeaders.Add("Cookie", client.SessionCookie);
        http.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        var sending = new Sending(http, uploads, state.Id, content);
        await sendAsync(sending);

        var arrived = Path.Combine(node.Uploads, $"{state.Id:N}.part");
        if (!await SameAsync(file, arrived))
        {
            result.Lost++;
            result.Broken.Add($"{name}: what arrived is not what was sent");
        }

        if (sending.Again > Length * MostAgain)
        {
            result.Doubled++;
            result.Broken.Add($"{name}: {sending.Again} acknowledged bytes came again");
        }

        if (line.Struck < Cuts)
            result.Broken.Add($"{name}: only {line.Struck} of {Cuts} cuts struck");
        File.Delete(arrived);
        var beyond = line.UpstreamBytes - Length;
        settings.Say(string.Create(
            CultureInfo.InvariantCulture, $"{name}: {line.Struck} cuts, {sending.Again} again, {beyond} beyond"));
        return
        [
            name, Text(Length), Text(line.Struck), Text(sending.Again), Text(beyond),
            string.Create(CultureInfo.InvariantCulture, $"{100.0 * beyond / Length:F2} %"),
        ];
    }

    private static Task SendByOurClientAsync(Sending sending) =>
        sending.Uploads.SendAsync(sending.Id, sending.Content, sending, CancellationToken.None);

    /// <summary>Asks for the offset and sends all that is missing, until nothing is.</summary>
    private static async Task SendPlainlyAsync(Sending sending)
    {
        while (true)
        {
            try
            {
                var state = await sending.Uploads.FindAsync(sending.Id, CancellationToken.None);
                sending.Report(state);
                if (state.Complete)
                    return;
                sending.Content.Position = state.Offset;
                using var request = new HttpRequestMessage(HttpMethod.Patch, $"uploads/{sending.Id}");
                request.Headers.Add("Upload-Offset", state.Offset.ToString(CultureInfo.InvariantCulture));
                request.Headers.ExpectContinue = true;
                request.Content = new StreamContent(new KeptOpen(sending.Content));
                request.Content.Headers.ContentLength = state.Length - state.Offset;
                request.Content.Headers.ContentType =
                    new MediaTypeHeaderValue("application/offset+octet-stream");
                using var response = await sending.Http.SendAsync(request);
                // The broken request may still be ending there.
                if ((int)response.StatusCode is not (409 or 423))
                    response.EnsureSuccessStatusCode();
            }
            catch (HttpRequestException broken) when (broken.StatusCode is null)
            {
                // The line broke; the node says where to go on.
            }
        }
    }

    private async Task WriteRandomAsync(string file)
    {
        await using var stream = File.Create(file);
        var chance = new Random(settings.Seed);
        var piece = new byte[1 << 20];
        for (var written = 0L; written < Length; written += piece.Length)
        {
            chance.NextBytes(piece);
            await stream.WriteAsync(piece);
        }
    }

    private static async Task<bool> SameAsync(string left, string right)
    {
        await using var first = File.OpenRead(left);
        await using var second = File.OpenRead(right);
        var (here, there) = (await SHA256.HashDataAsync(first), await SHA256.HashDataAsync(second));
        return here.AsSpan().SequenceEqual(there);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// One upload, and what the node said it holds: an answer below an earlier one is bytes to send again.
    /// </summary>
    private sealed class Sending(HttpClient http, ResumableUpload uploads, Guid id, FileStream content)
        : IProgress<UploadState>
    {
        private long acknowledged;

        public HttpClient Http => http;

        public ResumableUpload Uploads => uploads;

        public Guid Id => id;

        public FileStream Content => content;

        public long Again { get; private set; }

        public void Report(UploadState value)
        {
            if (value.Offset < acknowledged)
                Again += acknowledged - value.Offset;
            acknowledged = value.Offset;
        }
    }

    /// <summary>A request disposes of its content; the file is needed for the next.</summary>
    private sealed class KeptOpen(Stream inner) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
