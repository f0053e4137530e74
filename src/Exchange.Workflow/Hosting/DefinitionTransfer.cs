using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Hosting;

/// <summary>
/// Definitions on their way to and from other Elsa 3 programs, single or several in one archive. Imports are drafts;
/// they are staged in the scope's store and take effect with its commit.
/// </summary>
public sealed class DefinitionTransfer(IWorkflowStore store, WorkflowDefinitions definitions)
{
    /// <summary>The file of one version.</summary>
    public static (string FileName, string Text) Export(StoredDefinition version) => (
        DefinitionArchive.FileName(version.Name, version.DefinitionId, version.VersionId),
        DefinitionWriter.Export(
            version.Text, version.VersionId, version.DefinitionId, version.Version, version.IsLatest,
            version.IsPublished));

    /// <summary>The latest versions of the named definitions, in one archive; unknown ones are left out.</summary>
    /// <returns>How many it holds.</returns>
    public async Task<int> ExportAsync(
        IReadOnlyList<string> definitionIds, Stream target, CancellationToken cancellationToken)
    {
        var files = new List<(string, string)>();
        foreach (var definitionId in definitionIds.Distinct(StringComparer.Ordinal))
        {
            var latest = await store.FindDefinitionAsync(definitionId, DefinitionSelector.Latest, cancellationToken);
            if (latest is not null)
                files.Add(Export(latest));
        }

        DefinitionArchive.Write(target, files);
        return files.Count;
    }

    /// <summary>
    /// Takes in all definitions of an archive, or none: one that cannot be read refuses the whole. Of several versions
    /// of one definition the highest is taken.
    /// </summary>
    public async Task<IReadOnlyList<DefinitionChange>> ImportAsync(Stream source, CancellationToken cancellationToken)
    {
        var archive = DefinitionArchive.Read(source);
        if (archive.Mistakes.Count > 0)
            return [new DefinitionChange(null, archive.Mistakes)];
        var readings = archive.Texts.Select(DefinitionReader.Read).ToList();
        var unreadable = readings.Where(reading => reading.Definition is null).ToList();
        if (unreadable.Count > 0)
            return [.. unreadable.Select(reading => new DefinitionChange(null, reading.Mistakes))];

        var changes = new List<DefinitionChange>();
        var highest = readings.Select(reading => reading.Definition!) // None is left that could not be read.
            .GroupBy(definition => definition.DefinitionId, StringComparer.Ordinal)
            .Select(versions => versions.OrderByDescending(definition => definition.Version).First());
        foreach (var definition in highest)
            changes.Add(await definitions.ImportAsync(definition.Text, cancellationToken));
        return changes;
    }
}
