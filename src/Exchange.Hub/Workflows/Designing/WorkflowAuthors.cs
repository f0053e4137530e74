using Exchange.Workflow.Hosting;

namespace Exchange.Hub.Workflows.Designing;

/// <summary>
/// Who had a hand in a version. None of them may publish it: that is the whole of the second pair of eyes.
/// </summary>
public static class WorkflowAuthors
{
    // The column's length; user names have no comma.
    private const int Longest = 2000;

    public static IReadOnlyList<string> Of(StoredDefinition version) =>
        (version.Authors ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);

    public static bool HasHand(StoredDefinition version, string userName) =>
        version.CreatedBy == userName || version.SubmittedBy == userName || Of(version).Contains(userName);

    /// <summary>
    /// The list with one more name; a list that is full takes no further author, and the change is refused.
    /// </summary>
    public static string? With(string? authors, string userName)
    {
        var names = (authors ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries);
        var joined = names.Contains(userName) ? string.Join(',', names) : string.Join(',', [.. names, userName]);
        return joined.Length <= Longest ? joined : null;
    }
}
