using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Exchange.Contracts;
using Exchange.Contracts.Problems;
using Exchange.Contracts.Uploads;
using Exchange.Faults.Network;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Surroundings;

/// <summary>
/// Uploads onto a small disk that is full, then read-only: said so, nothing lost, and finished afterwards.
/// </summary>
internal sealed class FullDiskUploads(FaultSettings settings)
{
    public const string Name = "disk";

    private const int DiskMegabytes = 8;
    private const int Bytes = 3 << 20;

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "Uploads onto a disk that is full or read-only",
            "上传时磁盘已满或只读",
            "An upload the disk stops is told so (507), keeps what arrived, and is finished when there is room.",
            "磁盘写不下时明确告知（507）并保留已收部分，空间恢复后可继续传完。");
        if (!SmallDisk.IsPossible)
        {
            result.Notes.Add("Not run: making a disk needs root.");
            return result;
        }

        var folder = Scratch.NewFolder("disk");
        var node = Directory.CreateDirectory(Path.Combine(folder, "node")).FullName;
        // The disk is there before the node: its database keeps to another one.
        using (var disk = new SmallDisk(Path.Combine(node, "data", "uploads"), DiskMegabytes))
        {
            await using var running = await WebNode.StartAsync(
                node,
                configuration => configuration["Uploads"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["MinFreeDiskBytes"] = 0,
                });
            result.Tables.Add(new ReportTable(
                ["disk", "answer while it lasts", "kept", "afterwards"],
                [
                    await TryAsync("full", disk.Fill, disk.Free, running, result),
                    await TryAsync("read-only", disk.MakeReadOnly, disk.MakeWritable, running, result),
                ]));
        }

        Directory.Delete(folder, recursive: true);
        return result;
    }

    private async Task<IReadOnlyList<string>> TryAsync(
        string name, Action begin, Action end, WebNode node, KindResult result)
    {
        result.Runs++;
        using var client = await node.SignInAsync();
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = node.Web };
        http.DefaultRequestHeaders.Add(ExchangeClient.ClientHeader, "faults");
        http.DefaultRequestHeaders.Add("Cookie", client.SessionCookie);
        http.DefaultRequestHeaders.Add("Tus-Resumable", "1.0.0");
        var uploads = new ResumableUpload(client, TimeProvider.System);
        var bytes = new byte[Bytes];
        new Random(settings.Seed).NextBytes(bytes);
        var state = await uploads.CreateAsync("package.zip", Bytes, CancellationToken.None);
        await AppendAsync(http, state.Id, bytes, 0, Bytes / 3);
        begin();
        var refused = await AppendAsync(http, state.Id, bytes, Bytes / 3, Bytes);
        var kept = (await uploads.FindAsync(state.Id, CancellationToken.None)).Offset;
        end();
        await AppendAsync(http, state.Id, bytes, (int)kept, Bytes);
        var file = Path.Combine(node.Uploads, $"{state.Id:N}.part");
        var isWhole = (await File.ReadAllBytesAsync(file)).AsSpan().SequenceEqual(bytes);
        File.Delete(file);
        if (refused != "507 upload.cannot-write" || kept < Bytes / 3 || !isWhole)
        {
            result.Lost += isWhole ? 0 : 1;
            result.Broken.Add(
                $"{name} disk: {refused}, {kept} bytes kept, {(isWhole ? "whole" : "not whole")} afterwards");
        }

        return [name, refused, kept.ToString(CultureInfo.InvariantCulture), isWhole ? "whole" : "not whole"];
    }

    private static async Task<string> AppendAsync(HttpClient http, Guid id, byte[] bytes, int from, int to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"uploads/{id}");
        request.Headers.Add("Upload-Offset", from.ToString(CultureInfo.InvariantCulture));
        request.Content = new ByteArrayContent(bytes, from, to - from);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        using var response = await http.SendAsync(request);
        if (response.IsSuccessStatusCode)
            return "204";
        var problem = await response.Content.ReadFromJsonAsync<ProblemDescription>(ExchangeJson.Options);
        return string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {problem?.Code}");
    }
}
