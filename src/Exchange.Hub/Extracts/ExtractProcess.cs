using Exchange.Domain.Problems;
using Exchange.Hub.Cutting;
using Exchange.Hub.Releases;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Extracts;

/// <summary>Cuts extracts in a limited child process. A child that dies, hangs or takes too much is a refusal.</summary>
public sealed class ExtractProcess(CheckProcessOptions limits, TimeProvider clock) : IExtractCutter
{
    public async Task<Outcome<ExtractCut>> CutAsync(ExtractOrder order, CancellationToken cancellationToken)
    {
        var (result, reason) = await CuttingProcess.RunAsync<ExtractOrder, ExtractCut>(
            new LimitedProcess(limits, clock), order, order.OutputFolder, cancellationToken);
        return result is { Layers: { } layers } && layers.Count <= order.Layers.Count
            ? result : ReleaseProblems.ExtractNotCut.With(("reason", reason));
    }
}
