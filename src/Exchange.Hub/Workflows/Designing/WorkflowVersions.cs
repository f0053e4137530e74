using Exchange.Domain.Problems;
using Exchange.Workflow.Definitions;
using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>Finds versions, and turns refusals of the runtime into problems of ours.</summary>
public static class WorkflowVersions
{
    private const int MostMistakes = 10;

    /// <summary>
    /// Whether new cases ran by it once, so that one may go back to it. What the program brought along has no author and was
    /// published as it came.
    /// </summary>
    public static bool WasInUse(StoredDefinition version) =>
        version.State == DefinitionStates.Published || version is { CreatedBy: null, State: null };

    internal static async Task<StoredDefinition?> FindVersionAsync(
        this IWorkflowStore store, string definitionId, int version, CancellationToken cancellationToken) =>
        (await store.ListDefinitionsAsync(new DefinitionFilter { DefinitionId = definitionId }, cancellationToken))
            .FirstOrDefault(row => row.Version == version);

    internal static Problem Missing(string definitionId, int? version = null) =>
        DesignProblems.NotFound.With(("definition", definitionId), ("version", version));

    internal static Problem Invalid(string definitionId, IReadOnlyList<DefinitionMistake> mistakes) =>
        DesignProblems.Invalid.With(("definition", definitionId), ("mistakes", Codes(mistakes)));

    /// <summary>Codes and places only: the texts in both languages are asked for where they are shown.</summary>
    internal static string Codes(IEnumerable<DefinitionMistake> mistakes) => string.Join(
        ", ",
        mistakes.Where(mistake => !mistake.IsWarning)
            .Select(mistake => mistake.ActivityId is { } at ? $"{mistake.Code} ({at})" : mistake.Code)
            .Distinct().Take(MostMistakes));

    internal static bool HasRefusal(this IEnumerable<DefinitionMistake> mistakes) =>
        mistakes.Any(mistake => !mistake.IsWarning);
}
