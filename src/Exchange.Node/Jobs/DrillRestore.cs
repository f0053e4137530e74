using System.Globalization;
using Exchange.Hub.Archiving;
using Exchange.Node.Hosting;

namespace Exchange.Node.Jobs;

/// <summary>Restores one archived version, chosen at random, from the archive alone and verifies it as a package.</summary>
internal sealed class DrillRestore(RestoreDrill drill, InstanceName instance) : IRecurringJob
{
    public const string Name = "restore-drill";

    public async Task<JobReport> RunAsync(CancellationToken cancellationToken)
    {
        if (await drill.RunAsync(instance.Value, cancellationToken) is not { } proof)
            return JobReport.Of(JobTexts.RestoreNothing);
        return proof.Sound
            ? JobReport.Of(
                JobTexts.Restored, ("plan", proof.Plan), ("version", proof.Version), ("files", proof.Files), ("bytes", proof.Bytes),
                ("seconds", proof.Duration.TotalSeconds.ToString("F1", CultureInfo.InvariantCulture)))
            : JobReport.Failed(
                JobTexts.RestoreFailed, ("plan", proof.Plan), ("version", proof.Version), ("findingsEn", Told(proof, "en")),
                ("findingsZh", Told(proof, "zh")));
    }

    private static string Told(ArchiveProof proof, string language) => string.Join(
        "; ", KeptFinding.Read(proof.Findings).Select(finding => language == "zh" ? finding.TextZh : finding.Text));
}
