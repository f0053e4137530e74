using Exchange.Domain.Problems;

namespace Exchange.Hub.Extracts;

/// <summary>Cuts layers out of a package; its files are an office's upload, so this is done in another process.</summary>
public interface IExtractCutter
{
    /// <summary>
    /// Cuts what the order asks for into its empty output folder. What cannot be cut is a refusal that may pass. On
    /// cancellation the work has stopped before this throws.
    /// </summary>
    Task<Outcome<ExtractCut>> CutAsync(ExtractOrder order, CancellationToken cancellationToken);
}
