using Exchange.Domain.Divisions;
using Exchange.Hub;
using Exchange.Hub.Exchanging;
using Exchange.Hub.Nodes;
using Exchange.Hub.Routing;
using Exchange.Node.Identity.Certificates;
using Exchange.Node.Jobs;
using Exchange.Storage;

namespace Exchange.Node.Hosting;

/// <summary>What must be right before a node answers anybody: identity, directory, database, workflows.</summary>
internal static class NodeStart
{
    /// <summary>Throws with a reason an operator can act on when the node cannot start.</summary>
    public static async Task PrepareAsync(IServiceProvider services, NodeSettings settings, CancellationToken cancellationToken)
    {
        var node = services.GetRequiredService<INodeIdentity>();
        if (node.Division != DivisionCode.Parse(settings.Node.Division))
            throw new InvalidDataException(
                $"Node:Division is {settings.Node.Division}, but the identity in '{settings.Paths.Identity}' is {node.Division}");
        _ = services.GetRequiredService<INodeDirectory>().Self;
        // Throws when its files cannot be used: better now than in front of the first person with a key.
        if (settings.Runs(NodeRoles.Web))
            _ = services.GetRequiredService<CertificateTrust>();
        await services.GetRequiredService<StorageMigrator>().MigrateAsync(cancellationToken);
        await ScheduleSchema.CreateAsync(settings, cancellationToken);
        if (settings.Runs(NodeRoles.Worker))
            await DeployWorkflowsAsync(services, cancellationToken);
    }

    /// <summary>Workers of one node may start at the same time; whoever comes second finds what the first has published.</summary>
    private static Task DeployWorkflowsAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        ConflictRetry.RunAsync(async () =>
        {
            await using var scope = services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<DeployWorkflows>()
                .RunAsync(WorkflowRoutes.DefaultFolder, cancellationToken);
            return true;
        });
}
