using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Routing;

/// <summary>
/// Publishes the definitions that lie beside the program, at start-up. A definition that is published already in this or a later
/// version stays as it is, so an administrator's changes survive.
/// </summary>
public sealed class DeployWorkflows(WorkflowDefinitions definitions, IUnitOfWork unit)
{
    /// <summary>Throws <see cref="InvalidDataException"/> naming every mistake when a shipped definition cannot be published.</summary>
    public async Task RunAsync(string folder, CancellationToken cancellationToken)
    {
        var mistakes = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            if (Path.GetFileName(file) == Path.GetFileName(WorkflowRoutes.DefaultFile))
                continue;
            var change = await definitions.DeployAsync(await File.ReadAllTextAsync(file, cancellationToken), cancellationToken);
            if (change.Version is null)
                mistakes.AddRange(change.Mistakes.Select(mistake => $"{Path.GetFileName(file)}: {mistake}"));
        }

        if (mistakes.Count > 0)
            throw new InvalidDataException(string.Join(Environment.NewLine, mistakes));
        await unit.CommitAsync(cancellationToken);
    }
}
