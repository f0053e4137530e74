namespace Exchange.Validation.Profiles;

/// <summary>Finds the mistakes in the conditions of a profile.</summary>
internal static class ProfileConditions
{
    public static void FindMistakes(Profile profile, List<string> mistakes)
    {
        foreach (var (entry, need, when) in Entries(profile))
        {
            if (when is null)
                continue;
            if (need != Need.Conditional)
                mistakes.Add($"{entry} has a condition, but its constraint is not C");
            foreach (var condition in when.All())
                FindMistakes(profile, entry, condition, mistakes);
        }
    }

    private static void FindMistakes(Profile profile, string entry, NeedCondition condition, List<string> mistakes)
    {
        if (condition == new NeedCondition() || condition.Levels is { Count: 0 } || condition.Any is { Count: 0 })
            mistakes.Add($"{entry} has a condition that asks nothing");
        if (condition.Area is { } area && !profile.Areas.ContainsKey(area))
            mistakes.Add($"{entry} has a condition on the unknown area '{area}'");
        if (condition.LayerPresent is { } table && profile.Layer(table) is null)
            mistakes.Add($"{entry} has a condition on the unknown layer {table}");
        if (condition.LayerPresent is { } own && entry.Equals($"layer {own}", StringComparison.OrdinalIgnoreCase))
            mistakes.Add($"{entry} has a condition on itself");
        foreach (var level in profile.Levels.Count == 0 ? [] : (condition.Levels ?? []).Except(profile.Levels))
            mistakes.Add($"{entry} has a condition on the level {level}, which the profile is not for");
    }

    private static IEnumerable<(string Entry, Need Need, NeedCondition? When)> Entries(Profile profile) =>
    [
        .. profile.Folders.Select(folder => ($"folder '{folder.Path}'", folder.Need, folder.When)),
        .. profile.Folders.SelectMany(folder => folder.Files)
            .Select(file => ($"file '{file.Pattern}'", file.Need, file.When)),
        .. profile.Layers.Select(layer => ($"layer {layer.Table}", layer.Need, layer.When)),
        .. profile.FieldGroups.SelectMany(group => group.Value.Select(
            field => ($"field {field.Name} of the group '{group.Key}'", field.Need, field.When))),
        .. profile.Layers.SelectMany(layer => layer.Fields.Select(
            field => ($"field {field.Name} of {layer.Table}", field.Need, field.When))),
        .. profile.Tables.Select(table => ($"table '{table.Sheet}'", table.Need, table.When)),
    ];
}
