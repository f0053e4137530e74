using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Maps;

/// <summary>Cuts the layers of a package in a limited child process: its files are an office's upload.</summary>
public sealed class TileProcess(CheckProcessOptions limits, TimeProvider clock)
{
    private const long MaxResultBytes = 4 * 1024 * 1024;

    /// <summary>
    /// What the child made of the layers; its tile sets are in the order's output folder and are as little to be
    /// trusted as the package. A child that dies, hangs or takes too much is a refusal. On cancellation the child is
    /// stopped before this throws.
    /// </summary>
    public async Task<Outcome<TileResult>> RunAsync(TileOrder order, CancellationToken cancellationToken)
    {
        var orderFile = Path.Combine(order.OutputFolder, "order.json");
        await File.WriteAllBytesAsync(
            orderFile, JsonSerializer.SerializeToUtf8Bytes(order, RecordJson.Options), cancellationToken);
        var end = await new LimitedProcess(limits, clock).RunAsync(
            ["--order", orderFile], () => LimitedProcess.BytesIn(order.OutputFolder), _ => { }, cancellationToken);
        File.Delete(orderFile);
        return end is { Kind: LimitedEndKind.Exited, ExitCode: CheckChild.Done }
            && await ReadResultAsync(order.OutputFolder, cancellationToken) is { } result
                ? result : MapProblems.CuttingFailed.With(("reason", ReasonOf(end)));
    }

    private static string ReasonOf(LimitedEnd end) => (end.Kind, end.ExitCode) switch
    {
        (LimitedEndKind.Exited, CheckChild.OutOfMemory) => nameof(LimitedEndKind.TookTooMuchMemory),
        (LimitedEndKind.Exited, var code) => FormattableString.Invariant($"exit code {code}"),
        (LimitedEndKind.CannotStart, _) => end.Reason,
        var (kind, _) => kind.ToString(),
    };

    private static async Task<TileResult?> ReadResultAsync(string folder, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(folder, TileOrder.ResultName));
        if (!file.Exists || file.Length > MaxResultBytes)
            return null;
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<TileResult>(stream, RecordJson.Options, cancellationToken)
                is { Layers.Count: <= TileOrder.MaxLayers } result ? result : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return null;
        }
    }
}
