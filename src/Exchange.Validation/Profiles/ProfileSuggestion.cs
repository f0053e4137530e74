using Exchange.Domain.Divisions;

namespace Exchange.Validation.Profiles;

/// <summary>A profile that a folder tree looks like.</summary>
/// <param name="Level">The level the names say; null when they fit several.</param>
/// <param name="Found">Mandatory folders and files the tree has, under whatever code and name.</param>
/// <param name="Missing">Mandatory folders and files it does not have.</param>
public sealed record ProfileSuggestion(string ProfileId, DivisionLevel? Level, int Found, int Missing)
{
    /// <summary>Enough to tell one kind of package from another; a bound on what a hostile tree can cost.</summary>
    private const int MaxFiles = 10_000;

    private const int MaxTops = 16;

    /// <summary>
    /// The profiles a tree looks like, best first: those with more mandatory entries found than missing. An entry found
    /// counts for, one missing against, so a profile that asks for little does not win over one that fits in much.
    /// </summary>
    /// <param name="files">Files of the payload, relative to it, with forward slashes.</param>
    public static IReadOnlyList<ProfileSuggestion> For(IReadOnlyList<string> files, IEnumerable<Profile> profiles)
    {
        var tree = files.Order(StringComparer.Ordinal).Take(MaxFiles).ToList();
        return
        [
            .. profiles.Select(profile => Judge(tree, profile))
                .Where(suggestion => suggestion.Found > suggestion.Missing)
                .OrderByDescending(suggestion => suggestion.Found - suggestion.Missing)
                .ThenBy(suggestion => suggestion.ProfileId, StringComparer.Ordinal),
        ];
    }

    private static ProfileSuggestion Judge(List<string> tree, Profile profile)
    {
        if (profile.Levels.Count == 0)
            return Judge(tree, profile, null);
        var byLevel = profile.Levels.Select(level => Judge(tree, profile, level))
            .OrderByDescending(suggestion => suggestion.Found - suggestion.Missing).ToList();
        var best = byLevel[0];
        return byLevel.Count > 1 && byLevel[1].Found == best.Found ? best with { Level = null } : best;
    }

    private static ProfileSuggestion Judge(List<string> tree, Profile profile, DivisionLevel? level)
    {
        var word = level is { } known ? profile.LevelWords.GetValueOrDefault(known, "") : "";
        var (found, missing) = (0, 0);
        var root = "";
        if (profile.Root is { } rootPattern)
        {
            root = RootOf(tree, Pattern(rootPattern), out var isNamedRight);
            Count(isNamedRight);
        }

        var inside = tree.Where(file => file.StartsWith(root, StringComparison.Ordinal))
            .Select(file => file[root.Length..]).ToList();
        foreach (var folder in profile.Folders)
        {
            var start = folder.Path.Length == 0 ? "" : folder.Path + "/";
            var isThere = inside.Exists(file => file.StartsWith(start, StringComparison.OrdinalIgnoreCase));
            if (folder.Need == Need.Mandatory)
                Count(isThere);
            if (folder.Need != Need.Mandatory && start.Length > 0 && !isThere)
                continue;
            foreach (var file in folder.Files.Where(file => file.Need == Need.Mandatory))
                Count(inside.Exists(Pattern(start + file.Pattern).MatchesWithOtherWords));
        }

        return new ProfileSuggestion(profile.Id, level, found, missing);

        // The level is what tells a city's package from a county's, so it alone is not left open.
        FilePattern Pattern(string pattern) => FilePattern.For(
            pattern.Replace("{level}", word, StringComparison.Ordinal),
            profile.Prefix.Replace("{level}", word, StringComparison.Ordinal),
            new PackageNames("", "", word));

        void Count(bool isThere)
        {
            if (isThere)
                found++;
            else
                missing++;
        }
    }

    private static string RootOf(List<string> tree, FilePattern pattern, out bool isNamedRight)
    {
        var tops = tree.Where(file => file.Contains('/')).Select(file => file[..file.IndexOf('/')])
            .Distinct(StringComparer.Ordinal).Take(MaxTops).ToList();
        var right = tops.Find(pattern.MatchesWithOtherWords);
        isNamedRight = right is not null;
        return right is not null ? right + "/" : tops.Count == 1 ? tops[0] + "/" : "";
    }
}
