using System.Text.Json;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Cutting;

/// <summary>Gives orders to cut layers of a package to a limited child process: its files are an office's upload.</summary>
internal static class CuttingProcess
{
    private const long MaxResultBytes = 4 * 1024 * 1024;

    /// <summary>
    /// What the child says it made, or null with the reason. What it left in <paramref name="outputFolder"/> is as little
    /// to be trusted as the package. A child that dies, hangs or takes too much has a reason; on cancellation it is
    /// stopped before this throws.
    /// </summary>
    public static async Task<(TResult? Result, string Reason)> RunAsync<TOrder, TResult>(
        LimitedProcess process, TOrder order, string outputFolder, CancellationToken cancellationToken)
        where TResult : class
    {
        var orderFile = Path.Combine(outputFolder, "order.json");
        await File.WriteAllBytesAsync(
            orderFile, JsonSerializer.SerializeToUtf8Bytes(order, RecordJson.Options), cancellationToken);
        var end = await process.RunAsync(
            ["--order", orderFile], () => LimitedProcess.BytesIn(outputFolder), _ => { }, cancellationToken);
        File.Delete(orderFile);
        var result = end is { Kind: LimitedEndKind.Exited, ExitCode: CheckChild.Done }
            ? await ReadResultAsync<TResult>(outputFolder, cancellationToken) : null;
        return (result, ReasonOf(end));
    }

    private static string ReasonOf(LimitedEnd end) => (end.Kind, end.ExitCode) switch
    {
        (LimitedEndKind.Exited, CheckChild.OutOfMemory) => nameof(LimitedEndKind.TookTooMuchMemory),
        (LimitedEndKind.Exited, CheckChild.Refused) => "a file of the package cannot be read",
        (LimitedEndKind.Exited, var code) => FormattableString.Invariant($"exit code {code}"),
        (LimitedEndKind.CannotStart, _) => end.Reason,
        var (kind, _) => kind.ToString(),
    };

    private static async Task<TResult?> ReadResultAsync<TResult>(string folder, CancellationToken cancellationToken)
        where TResult : class
    {
        var file = new FileInfo(Path.Combine(folder, CuttingChild.ResultName));
        if (!file.Exists || file.Length > MaxResultBytes)
            return null;
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<TResult>(stream, RecordJson.Options, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return null;
        }
    }
}
