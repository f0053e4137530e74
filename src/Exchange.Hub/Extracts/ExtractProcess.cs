using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Hub.Releases;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Extracts;

/// <summary>Cuts extracts in a limited child process. A child that dies, hangs or takes too much is a refusal.</summary>
public sealed class ExtractProcess(CheckProcessOptions limits, TimeProvider clock) : IExtractCutter
{
    private const long MaxResultBytes = 4 * 1024 * 1024;

    public async Task<Outcome<ExtractCut>> CutAsync(ExtractOrder order, CancellationToken cancellationToken)
    {
        var orderFile = Path.Combine(order.OutputFolder, "order.json");
        await File.WriteAllBytesAsync(
            orderFile, JsonSerializer.SerializeToUtf8Bytes(order, RecordJson.Options), cancellationToken);
        var end = await new LimitedProcess(limits, clock).RunAsync(
            ["--order", orderFile], () => LimitedProcess.BytesIn(order.OutputFolder), _ => { }, cancellationToken);
        File.Delete(orderFile);
        return end is { Kind: LimitedEndKind.Exited, ExitCode: CheckChild.Done }
            && await ReadResultAsync(order, cancellationToken) is { } result
                ? result : ReleaseProblems.ExtractNotCut.With(("reason", ReasonOf(end)));
    }

    private static string ReasonOf(LimitedEnd end) => (end.Kind, end.ExitCode) switch
    {
        (LimitedEndKind.Exited, CheckChild.OutOfMemory) => nameof(LimitedEndKind.TookTooMuchMemory),
        (LimitedEndKind.Exited, CheckChild.Refused) => "a file of the package cannot be read",
        (LimitedEndKind.Exited, var code) => FormattableString.Invariant($"exit code {code}"),
        (LimitedEndKind.CannotStart, _) => end.Reason,
        var (kind, _) => kind.ToString(),
    };

    private static async Task<ExtractCut?> ReadResultAsync(ExtractOrder order, CancellationToken cancellationToken)
    {
        var file = new FileInfo(Path.Combine(order.OutputFolder, ExtractOrder.ResultName));
        if (!file.Exists || file.Length > MaxResultBytes)
            return null;
        try
        {
            await using var stream = file.OpenRead();
            return await JsonSerializer.DeserializeAsync<ExtractCut>(stream, RecordJson.Options, cancellationToken)
                is { Layers: { } layers } result && layers.Count <= order.Layers.Count ? result : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException)
        {
            return null;
        }
    }
}
