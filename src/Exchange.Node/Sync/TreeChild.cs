using System.Text.Json;
using Exchange.Hub;
using Exchange.Spatial.Trees;
using Exchange.Validation.Processes;

namespace Exchange.Node.Sync;

/// <summary>The child's side of <see cref="ReadingApart"/>: what this program does for its verb <c>trees</c>.</summary>
/// <remarks>Words: the folder to read and the folder for the leaves. Exit codes are those of the check.</remarks>
internal static class TreeChild
{
    public const string Verb = "trees";

    /// <summary>What it writes into the output folder beside the leaves.</summary>
    public const string ListName = "layers.json";

    public static async Task<int> RunAsync(string folder, string output)
    {
        using var stop = new CancellationTokenSource();
        _ = ChildInput.StopWhenItClosesAsync(stop);
        try
        {
            var layers = FolderTrees.Read(folder, output, stop.Token);
            await File.WriteAllBytesAsync(
                Path.Combine(output, ListName), JsonSerializer.SerializeToUtf8Bytes(layers, RecordJson.Options),
                stop.Token);
            return CheckChild.Done;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return CheckChild.Stopped;
        }
        catch (OutOfMemoryException)
        {
            return CheckChild.OutOfMemory;
        }
    }
}
