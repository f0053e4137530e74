using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Exchange.Faults.Network;
using Exchange.Faults.Proxy;
using Exchange.Faults.Reporting;

namespace Exchange.Faults.Uploads;

/// <summary>
/// Clients that are not ours upload unmodified, over a line that is cut: tus-js-client as npm has it, and tuspy as
/// Debian has it.
/// </summary>
internal sealed class TusClients(FaultSettings settings)
{
    public const string Name = "tus";

    private const int Bytes = 6 << 20;
    private const int Cuts = 3;

    private static string Folder => Path.Combine(FaultCommand.RepositoryRoot(), "tests", "tus");

    public async Task<KindResult> RunAsync()
    {
        var result = new KindResult(
            Name,
            "Foreign tus clients over a cut line",
            "第三方 tus 客户端断线续传",
            "tus-js-client and Debian's tuspy upload unmodified and go on after a cut.",
            "tus-js-client 与 Debian 的 tuspy 无需修改即可上传，断线后续传。");
        var folder = Scratch.NewFolder("tus");
        try
        {
            var file = Path.Combine(folder, "package.bin");
            var bytes = new byte[Bytes];
            new Random(settings.Seed).NextBytes(bytes);
            await File.WriteAllBytesAsync(file, bytes);
            await using var node = await WebNode.StartAsync(
                Directory.CreateDirectory(Path.Combine(folder, "node")).FullName,
                configuration => configuration["Uploads"] = new System.Text.Json.Nodes.JsonObject
                {
                    ["MinFreeDiskBytes"] = 0,
                });
            result.Tables.Add(new ReportTable(
                ["client", "bytes", "cuts", "arrived"],
                [
                    await TryAsync("tus-js-client", "node", "upload.mjs", node, file, result),
                    await TryAsync("tuspy (Debian)", "/usr/bin/python3", "upload.py", node, file, result),
                ]));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return result;
    }

    private async Task<IReadOnlyList<string>> TryAsync(
        string name, string program, string script, WebNode node, string file, KindResult result)
    {
        result.Runs++;
        var chance = new Random(settings.Seed);
        var left = Cuts;
        await using var line = new FaultyLine(0, node.Web.Port, _ => left-- > 0
            ? new LineFault(LineFaultKind.Cut, IsUpstream: true, 200_000 + chance.Next(1_500_000)) : null);
        using var client = await node.SignInAsync();
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { script, $"http://127.0.0.1:{line.Port}/uploads", file, client.SessionCookie ?? "" },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        var complaint = process.StandardError.ReadToEndAsync();
        var address = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        var arrived = process.ExitCode == 0 && Guid.TryParse(address[(address.LastIndexOf('/') + 1)..], out var id)
            && await IsSameAsync(file, Path.Combine(node.Uploads, $"{id:N}.part"));
        if (!arrived)
        {
            result.Lost++;
            result.Broken.Add($"{name}: ended with {process.ExitCode}: {(await complaint).Trim()}");
        }

        return
        [
            name, Bytes.ToString(CultureInfo.InvariantCulture), line.Struck.ToString(CultureInfo.InvariantCulture),
            arrived ? "whole" : "not",
        ];
    }

    private static async Task<bool> IsSameAsync(string left, string right) =>
        File.Exists(right) && Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(left)))
            == Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(right)));
}
