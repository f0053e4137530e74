using System.Globalization;
using Exchange.Workflow.Hosting;

namespace Exchange.Node.Studio;

/// <summary>
/// Which versions a call means, as the designer writes it: <c>Latest</c>, <c>Published</c>, a number …
/// </summary>
internal static class VersionChoice
{
    public static bool Fits(string? choice, StoredDefinition version) => (choice ?? "").ToUpperInvariant() switch
    {
        "" or "LATEST" => version.IsLatest,
        "PUBLISHED" => version.IsPublished,
        "LATESTORPUBLISHED" or "LATESTANDPUBLISHED" => version.IsLatest || version.IsPublished,
        "DRAFT" => version is { IsLatest: true, IsPublished: false },
        "ALLVERSIONS" or "ALL" => true,
        var number => int.TryParse(number, CultureInfo.InvariantCulture, out var wanted) && version.Version == wanted,
    };

    /// <summary>The one meant among the versions of a definition.</summary>
    public static StoredDefinition? Pick(string? choice, IEnumerable<StoredDefinition> versions)
    {
        var fitting = versions.Where(version => Fits(choice, version))
            .OrderByDescending(version => version.Version).ToList();
        return (choice ?? "").Equals("LatestOrPublished", StringComparison.OrdinalIgnoreCase)
            ? fitting.Find(version => version.IsLatest) ?? fitting.FirstOrDefault()
            : fitting.FirstOrDefault();
    }
}
