using Exchange.Domain.Problems;
using Exchange.Hub.Cutting;
using Exchange.Validation.Processes;

namespace Exchange.Hub.Maps;

/// <summary>Cuts the layers of a package into tiles in a limited child process.</summary>
public sealed class TileProcess(CheckProcessOptions limits, TimeProvider clock)
{
    /// <summary>
    /// What the child made of the layers; its tile sets are in the order's output folder and are as little to be
    /// trusted as the package. A child that dies, hangs or takes too much is a refusal. On cancellation the child is
    /// stopped before this throws.
    /// </summary>
    public async Task<Outcome<TileResult>> RunAsync(TileOrder order, CancellationToken cancellationToken)
    {
        var (result, reason) = await CuttingProcess.RunAsync<TileOrder, TileResult>(
            new LimitedProcess(limits, clock), order, order.OutputFolder, cancellationToken);
        return result is { Layers.Count: <= TileOrder.MaxLayers }
            ? result : MapProblems.CuttingFailed.With(("reason", reason));
    }
}
