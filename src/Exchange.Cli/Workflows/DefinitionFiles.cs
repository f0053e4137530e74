using Exchange.Cli.Shell;
using Exchange.Workflow.Definitions;

namespace Exchange.Cli.Workflows;

/// <summary>Reads definitions from files.</summary>
internal static class DefinitionFiles
{
    public static async Task<string> ReadAsync(string file, CancellationToken cancellationToken)
    {
        try
        {
            if (new FileInfo(file).Length > DefinitionReader.MaxCharacters * 4L)
                throw new UsageException($"{file} is too large for a definition");
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"cannot read {file}: {error.Message}");
        }
    }

    public static async Task<IReadOnlyList<string>> ReadOthersAsync(
        string? directory, string file, CancellationToken cancellationToken)
    {
        if (directory is null)
            return [];
        if (!Directory.Exists(directory))
            throw new UsageException($"there is no folder {directory}");
        var texts = new List<string>();
        foreach (var other in Directory.EnumerateFiles(directory, "*.json").Order(StringComparer.Ordinal))
        {
            if (Path.GetFullPath(other) != Path.GetFullPath(file))
                texts.Add(await ReadAsync(other, cancellationToken));
        }

        return texts;
    }
}
