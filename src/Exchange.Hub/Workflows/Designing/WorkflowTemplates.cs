using Exchange.Domain.Problems;
using Exchange.Hub.Routing;
using Exchange.Workflow.Definitions;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Reads the definitions the product ships. A file somebody changed so that it cannot be read, or that holds another
/// definition than it is named for, is no template: it is left out of the list and refused by name.
/// </summary>
/// <param name="folder">Where they lie, one file each; <c>routes.json</c> among them is none.</param>
public sealed class WorkflowTemplates(string folder)
{
    private const string Extension = ".json";

    // Four bytes write any character.
    private const long MaxFileBytes = 4L * DefinitionReader.MaxCharacters;

    /// <summary>All that can be read, by id.</summary>
    public async Task<IReadOnlyList<WorkflowTemplate>> ListAsync(CancellationToken cancellationToken)
    {
        var found = new List<WorkflowTemplate>();
        foreach (var (definition, file) in Files())
        {
            if (await ReadAsync(definition, file, cancellationToken) is { } template)
                found.Add(template);
        }

        return found;
    }

    public async Task<Outcome<WorkflowTemplate>> FindAsync(string definition, CancellationToken cancellationToken)
    {
        // Looked for among the names there are: one from outside never becomes a path.
        var file = Files().Where(each => each.Definition == definition).Select(each => each.File).FirstOrDefault();
        if (file is null)
            return DesignProblems.NoSuchTemplate.With(("definition", definition.Length <= 100 ? definition : definition[..100]));
        if (await ReadAsync(definition, file, cancellationToken) is { } template)
            return template;
        return DesignProblems.TemplateUnreadable.With(("definition", definition), ("file", Path.GetFileName(file)));
    }

    private IEnumerable<(string Definition, string File)> Files() =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, $"*{Extension}")
            .Where(file => Path.GetFileName(file) != Path.GetFileName(WorkflowRoutes.DefaultFile))
            .Select(file => (Path.GetFileNameWithoutExtension(file), file))
            .OrderBy(each => each.Item1, StringComparer.Ordinal);

    private static async Task<WorkflowTemplate?> ReadAsync(
        string definition, string file, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            if (new FileInfo(file).Length > MaxFileBytes)
                return null;
            text = await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }

        if (DefinitionReader.Read(text).Definition is not { } read || read.DefinitionId != definition)
            return null;
        return new WorkflowTemplate(
            definition, read.Version, TwoLanguages.Of(read.Name ?? definition), TwoLanguages.Of(read.Description ?? ""),
            CountBelow(read.Root), text);
    }

    private static int CountBelow(ActivityDefinition activity) =>
        activity.Children.Sum(child => 1 + CountBelow(child.Activity));
}
