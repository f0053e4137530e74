using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Comparison;

/// <summary>
/// Compares two versions of a definition as graphs: by ids, not by text. The order of a flowchart's activities, node ids,
/// sizes, type names beside values and how a literal is spelled make no difference. Linear in the size of both.
/// </summary>
public static class DefinitionComparison
{
    /// <summary>All differences: activities first, then connections, then what is declared.</summary>
    public static IReadOnlyList<DefinitionDifference> Compare(WorkflowDefinition before, WorkflowDefinition after)
    {
        var (old, now) = (Placed(before), Placed(after));
        var differences = new List<DefinitionDifference>();
        differences.AddRange(now.Where(one => !old.ContainsKey(one.Key)).Select(one => DifferenceTexts.Of(
            DifferenceKind.ActivityAdded, one.Key, one.Value.Container?.Id, [Named("type", null, one.Value.Activity.Type)])));
        differences.AddRange(old.Where(one => !now.ContainsKey(one.Key)).Select(one => DifferenceTexts.Of(
            DifferenceKind.ActivityRemoved, one.Key, one.Value.Container?.Id, [Named("type", one.Value.Activity.Type, null)])));
        foreach (var (id, place) in now)
        {
            if (old.TryGetValue(id, out var was) && Changed(was, place) is { } changed)
                differences.Add(changed);
        }

        differences.AddRange(Connections(old.Values, now.Values));
        differences.AddRange(Declarations(before, after, old.Values, now.Values));
        return differences;
    }

    private static DefinitionDifference? Changed(Place was, Place now)
    {
        var changes = Differing(ActivityFacts.Of(was.Activity), ActivityFacts.Of(now.Activity)).ToList();
        if ((was.Container?.Id, was.Port) != (now.Container?.Id, now.Port))
            changes.Add(Named("container", was.Words, now.Words));
        if (Order(was, now) is { } order)
            changes.Add(order);
        if (changes.Count > 0)
            return DifferenceTexts.Of(DifferenceKind.ActivityChanged, now.Activity.Id, now.Container?.Id, changes);
        var (from, to) = (ActivityFacts.Position(was.Activity), ActivityFacts.Position(now.Activity));
        return from == to
            ? null
            : DifferenceTexts.Of(
                DifferenceKind.ActivityMoved, now.Activity.Id, now.Container?.Id, [Named("position", from, to)]);
    }

    /// <summary>The order of children where it means something, of those that are in both.</summary>
    private static PropertyChange? Order(Place was, Place now)
    {
        if (now.Activity.Type != "Elsa.Sequence" || was.Activity.Children.Count == 0)
            return null;
        var (before, after) = (Ids(was), Ids(now));
        var common = before.Intersect(after).ToHashSet(StringComparer.Ordinal);
        return before.Where(common.Contains).SequenceEqual(after.Where(common.Contains))
            ? null
            : Named("order", string.Join(", ", before), string.Join(", ", after));

        static List<string> Ids(Place place) => [.. place.Activity.Children.Select(child => child.Activity.Id)];
    }

    private static IEnumerable<DefinitionDifference> Connections(IEnumerable<Place> old, IEnumerable<Place> now)
    {
        var (before, after) = (All(old), All(now));
        return after.Except(before).Select(one => DifferenceTexts.Of(DifferenceKind.ConnectionAdded, one.Words, one.ChartId, []))
            .Concat(before.Except(after).Select(
                one => DifferenceTexts.Of(DifferenceKind.ConnectionRemoved, one.Words, one.ChartId, [])));

        static List<Arrow> All(IEnumerable<Place> places) =>
        [
            .. from place in places
               from connection in place.Activity.Connections
               select new Arrow(place.Activity.Id, connection.Source, connection.SourcePort, connection.Target),
        ];
    }

    private static IEnumerable<DefinitionDifference> Declarations(
        WorkflowDefinition before, WorkflowDefinition after, IEnumerable<Place> old, IEnumerable<Place> now)
    {
        var variables = Listed(
            (DifferenceKind.VariableAdded, DifferenceKind.VariableRemoved, DifferenceKind.VariableChanged),
            Variables(before, old),
            Variables(after, now));
        var inputs = Listed(
            (DifferenceKind.InputAdded, DifferenceKind.InputRemoved, DifferenceKind.InputChanged),
            Arguments(before.Inputs),
            Arguments(after.Inputs));
        var outputs = Listed(
            (DifferenceKind.OutputAdded, DifferenceKind.OutputRemoved, DifferenceKind.OutputChanged),
            Arguments(before.Outputs),
            Arguments(after.Outputs));
        var whole = Differing(ActivityFacts.Of(before), ActivityFacts.Of(after)).ToList();
        return [.. variables, .. inputs, .. outputs, .. whole.Count == 0
            ? Array.Empty<DefinitionDifference>()
            : [DifferenceTexts.Of(DifferenceKind.WorkflowChanged, after.DefinitionId, null, whole)]];
    }

    private static IEnumerable<DefinitionDifference> Listed(
        (DifferenceKind Added, DifferenceKind Removed, DifferenceKind Changed) kinds,
        Dictionary<(string? Container, string Name), IReadOnlyDictionary<string, string>> old,
        Dictionary<(string? Container, string Name), IReadOnlyDictionary<string, string>> now)
    {
        foreach (var (key, facts) in now)
        {
            if (!old.TryGetValue(key, out var was))
                yield return DifferenceTexts.Of(kinds.Added, key.Name, key.Container, []);
            else if (Differing(was, facts).ToList() is { Count: > 0 } changes)
                yield return DifferenceTexts.Of(kinds.Changed, key.Name, key.Container, changes);
        }

        foreach (var key in old.Keys.Where(key => !now.ContainsKey(key)))
            yield return DifferenceTexts.Of(kinds.Removed, key.Name, key.Container, []);
    }

    private static Dictionary<(string? Container, string Name), IReadOnlyDictionary<string, string>> Variables(
        WorkflowDefinition definition, IEnumerable<Place> places)
    {
        var all = definition.Variables.Select(variable => (Container: (string?)null, Variable: variable)).Concat(
            from place in places
            from variable in place.Activity.Variables
            select (Container: (string?)place.Activity.Id, Variable: variable));
        return all.GroupBy(one => (one.Container, one.Variable.Name))
            .ToDictionary(group => group.Key, group => ActivityFacts.Of(group.First().Variable));
    }

    private static Dictionary<(string? Container, string Name), IReadOnlyDictionary<string, string>> Arguments(
        IEnumerable<ArgumentDefinition> arguments) => arguments.GroupBy(argument => ((string?)null, argument.Name))
            .ToDictionary(group => group.Key, group => ActivityFacts.Of(group.First()));

    private static IEnumerable<PropertyChange> Differing(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
        from name in before.Keys.Union(after.Keys)
        let pair = (Before: before.GetValueOrDefault(name), After: after.GetValueOrDefault(name))
        where pair.Before != pair.After
        select Named(name, pair.Before, pair.After);

    private static PropertyChange Named(string name, string? before, string? after) => new(name, before, after);

    /// <summary>Every activity by id; of a duplicate the first, as when it runs.</summary>
    private static Dictionary<string, Place> Placed(WorkflowDefinition definition)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        var open = new Stack<Place>([new Place(definition.Root, null, "root")]);
        while (open.TryPop(out var place))
        {
            places.TryAdd(place.Activity.Id, place);
            foreach (var child in place.Activity.Children.Reverse())
                open.Push(new Place(child.Activity, place.Activity, child.Port));
        }

        return places;
    }

    private sealed record Place(ActivityDefinition Activity, ActivityDefinition? Container, string Port)
    {
        public string Words => Container is null ? Port : $"{Container.Id}.{Port}";
    }

    private sealed record Arrow(string ChartId, string Source, string? Port, string Target)
    {
        public string Words => Port is null ? $"{Source} → {Target}" : $"{Source}:{Port} → {Target}";
    }
}
