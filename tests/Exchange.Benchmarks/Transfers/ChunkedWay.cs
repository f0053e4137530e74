using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using Exchange.Hub.Exchanging.Chunks;

namespace Exchange.Benchmarks.Transfers;

/// <summary>Our way: list of chunks there, lacking ranges back, lacking bytes there, put together and verified.</summary>
internal static class ChunkedWay
{
    public static async Task<TransferFigure> SendAsync(string before, string after, CancellationToken cancellationToken)
    {
        var processor = Process.GetCurrentProcess().TotalProcessorTime;
        await using var content = File.OpenRead(after);
        var list = await ChunkReader.ReadAsync(content, cancellationToken)
            ?? throw new InvalidOperationException("More chunks than a list may have");
        var wire = list.ToBytes();

        var plan = await ChunkPlan.MakeAsync(
            ChunkList.TryRead(wire, content.Length)!, // Written a line above.
            [new EarlierFile("", "", new FileInfo(before).Length, _ => Task.FromResult<Stream>(File.OpenRead(before)))],
            cancellationToken);
        var lacking = plan.Lacking;
        var end = 0L;
        var answer = JsonSerializer.SerializeToUtf8Bytes(lacking.Ranges.SelectMany(range =>
        {
            long[] pair = [range.Start - end, range.Length];
            end = range.Start + range.Length;
            return pair;
        }));

        await using (var merged = new MergedContent(plan, 0, new LackingBytes(content, lacking.Ranges)))
        await using (var whole = File.OpenRead(after))
        {
            var received = await SHA256.HashDataAsync(merged, cancellationToken);
            var sent = await SHA256.HashDataAsync(whole, cancellationToken);
            if (!received.AsSpan().SequenceEqual(sent))
                throw new InvalidOperationException("What was put together is not what was sent");
        }

        return new TransferFigure(
            "Exchange", wire.Length + lacking.Ranges.Sum(range => range.Length), answer.Length,
            (Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds);
    }
}
