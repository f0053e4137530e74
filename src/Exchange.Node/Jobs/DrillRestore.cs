using Exchange.Hub.Archiving;
using Exchange.Node.Hosting;

namespace Exchange.Node.Jobs;

/// <summary>Restores one archived version, chosen at random, from the archive alone and verifies it as a package.</summary>
internal sealed class DrillRestore(RestoreDrill drill, InstanceName instance) : IRecurringJob
{
    public const string Name = "restore-drill";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        if (await drill.RunAsync(instance.Value, cancellationToken) is not { } proof)
            return "the archive is empty";
        if (!proof.Sound)
            throw new InvalidDataException($"{proof.Plan} v{proof.Version} does not restore: {proof.Findings}");
        return $"{proof.Plan} v{proof.Version}: {proof.Files} files, {proof.Bytes} bytes in {proof.Duration.TotalSeconds:F1} s";
    }
}
