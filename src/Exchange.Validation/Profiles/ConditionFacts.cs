using Exchange.Domain.Divisions;

namespace Exchange.Validation.Profiles;

/// <summary>What the conditions of a profile look at: the division, and the layers and files of the package.</summary>
public sealed class ConditionFacts
{
    private readonly Profile profile;
    private readonly Division division;
    private readonly HashSet<string> layers;
    private readonly IReadOnlyList<string> files;
    private readonly PackageNames names;
    private readonly Dictionary<string, bool> answers = new(StringComparer.Ordinal);

    /// <param name="layers">Names of the tables the package has, in any case.</param>
    /// <param name="files">Files below the package's root, with forward slashes.</param>
    public ConditionFacts(Profile profile, Division division, IEnumerable<string> layers, IReadOnlyList<string> files)
    {
        this.profile = profile;
        this.division = division;
        this.layers = layers.ToHashSet(StringComparer.OrdinalIgnoreCase);
        this.files = files;
        names = PackageNames.For(profile, division);
    }

    public DivisionLevel Level => division.Level;

    /// <summary>A division lies in an area when one of the area's codes is its own or the start of it.</summary>
    public bool IsIn(string area) => profile.Areas.TryGetValue(area, out var codes)
        && codes.Any(code => division.Code.Value.StartsWith(code, StringComparison.Ordinal));

    public bool HasLayer(string table) => layers.Contains(table);

    public bool HasFile(string pattern)
    {
        // A file under a wrong name is there all the same; its name is another rule's concern.
        if (!answers.TryGetValue(pattern, out var isThere))
        {
            isThere = files.Any(FilePattern.For(pattern, profile.Prefix, names).MatchesWithOtherWords);
            answers.Add(pattern, isThere);
        }

        return isThere;
    }
}
