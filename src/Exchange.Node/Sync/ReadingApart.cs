using System.Text.Json;
using Exchange.Hub;
using Exchange.Hub.Sync;
using Exchange.Node.Hosting;
using Exchange.Spatial.Trees;
using Exchange.Validation.Processes;

namespace Exchange.Node.Sync;

/// <summary>Reads layers in a limited child process, so that hostile files can break only that process.</summary>
/// <remarks>
/// The limits are those of a check. Nothing the child writes is trusted: its list is bounded, and names of files of
/// leaves must be plain names in its own folder.
/// </remarks>
internal sealed partial class ReadingApart(
    CheckProcessOptions options, TimeProvider clock, ILogger<ReadingApart> logger)
    : ILayerReading
{
    private const long MaxListBytes = 16 * 1024 * 1024;

    public async Task<IReadOnlyList<FolderLayer>> ReadAsync(
        string folder, string output, CancellationToken cancellationToken)
    {
        var end = await new LimitedProcess(options, clock).RunAsync(
            [folder, output], () => LimitedProcess.BytesIn(output), _ => { }, cancellationToken);
        if (end is { Kind: LimitedEndKind.Exited, ExitCode: CheckChild.Done } && ReadList(output) is { } layers)
            return layers;
        LogBroken(end.Kind, end.ExitCode, end.Reason);
        // Without files of layers there was nothing to read; otherwise nothing of them was.
        return Directory.EnumerateFileSystemEntries(folder).Any()
            ? [FolderLayer.NotRead("", "", ConsistencyProblems.ReaderBroke.Code)] : [];
    }

    private static IReadOnlyList<FolderLayer>? ReadList(string output)
    {
        var file = new FileInfo(Path.Combine(output, TreeChild.ListName));
        if (!file.Exists || file.Length > MaxListBytes)
            return null;
        try
        {
            using var stream = file.OpenRead();
            var layers = JsonSerializer.Deserialize<IReadOnlyList<FolderLayer>>(stream, RecordJson.Options);
            return layers is not null && layers.All(layer =>
                layer.Leaves is null || (Path.GetFileName(layer.Leaves) == layer.Leaves
                    && File.Exists(Path.Combine(output, layer.Leaves))))
                ? layers : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [LoggerMessage(EventIds.LayersUnread, LogLevel.Warning,
        "The process that reads layers for comparison gave no list: {End}, exit code {ExitCode} {Reason}")]
    private partial void LogBroken(LimitedEndKind end, int exitCode, string reason);
}
