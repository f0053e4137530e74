using System.Text.Json;
using Exchange.Hub;
using Exchange.Spatial.Trees;

namespace Exchange.Node.Sync;

/// <summary>The child's side of <see cref="ReadingApart"/>: what this program does for its verb <c>trees</c>.</summary>
/// <remarks>The child stops when its standard input closes, so it never outlives the parent.</remarks>
internal static class TreeChild
{
    public const string Verb = "trees";

    /// <summary>What it writes into the output folder beside the leaves.</summary>
    public const string ListName = "layers.json";

    private const int Done = 0;
    private const int Stopped = 3;

    public static async Task<int> RunAsync(string folder, string output)
    {
        using var stop = new CancellationTokenSource();
        _ = StopWhenInputClosesAsync(stop);
        try
        {
            var layers = FolderTrees.Read(folder, output, stop.Token);
            await File.WriteAllBytesAsync(
                Path.Combine(output, ListName), JsonSerializer.SerializeToUtf8Bytes(layers, RecordJson.Options),
                stop.Token);
            return Done;
        }
        catch (OperationCanceledException)
        {
            return Stopped;
        }
    }

    private static async Task StopWhenInputClosesAsync(CancellationTokenSource stop)
    {
        await using var input = Console.OpenStandardInput();
        var buffer = new byte[64];
        // The process ends when the work does, so nothing waits for this read.
        while (await input.ReadAsync(buffer, CancellationToken.None) > 0)
        {
        }

        await stop.CancelAsync();
    }
}
