using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Exchange.Domain.Problems;
using Exchange.Packaging.Signing;
using Exchange.Validation.Baselines;

namespace Exchange.Validation.Processes;

/// <summary>The baseline an order names, open as long as its check runs: nothing, a baseline, or a refusal.</summary>
internal sealed class OpenedBaseline : IDisposable
{
    private OpenedBaseline(Baseline? baseline, Problem? refusal) => (Baseline, Refusal) = (baseline, refusal);

    public Baseline? Baseline { get; }

    public Problem? Refusal { get; }

    public static async Task<OpenedBaseline> OfAsync(CheckOrder order, CancellationToken cancellationToken)
    {
        if (order.BaselineFile is not { } file)
            return new OpenedBaseline(null, null);
        // Whether the certificate has ended since is no question here: the verdict must not depend on the day of the
        // check. Whether the baseline holds on the base date is asked by the rules.
        var policy = SignaturePolicy.AnySigner with { IsRequired = true };
        try
        {
            if (order.BaselineTrustFile is { } trust)
            {
                var anchors = new X509Certificate2Collection();
                anchors.ImportFromPemFile(trust);
                policy = policy with { TrustAnchors = anchors };
            }
        }
        catch (Exception fault) when (fault is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return new OpenedBaseline(null, BaselineProblems.TrustUnreadable.With(
                ("name", Path.GetFileName(order.BaselineTrustFile)), ("reason", fault.Message)));
        }

        // The output folder may be a person's own, so the name must not be one that is there.
        var folder = Path.Combine(order.OutputFolder, $".baseline-{Path.GetRandomFileName()}");
        var opened = await Baselines.BaselineFile.OpenAsync(
            file, folder, policy, cancellationToken);
        return opened.Succeeded ? new OpenedBaseline(opened.Value, null) : new OpenedBaseline(null, opened.Problem);
    }

    public void Dispose() => Baseline?.Dispose();
}
