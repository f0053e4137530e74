using Exchange.Hub.Archiving;
using Exchange.Node.Hosting;

namespace Exchange.Node.Jobs;

/// <summary>Removes what two people have decided to remove, takes stock, and proves the archive objects whose turn it is.</summary>
internal sealed class ProveArchive(RemoveArchived removal, VerifyArchive verify, InstanceName instance) : IRecurringJob
{
    public const string Name = "verify-archive";

    public async Task<string> RunAsync(CancellationToken cancellationToken)
    {
        var removed = await removal.RunAsync(cancellationToken);
        var result = await verify.RunAsync(instance.Value, cancellationToken);
        return $"{result.Proven} objects proven, {result.Damaged} damaged, {result.Unreadable} unreadable, {removed} removed";
    }
}
