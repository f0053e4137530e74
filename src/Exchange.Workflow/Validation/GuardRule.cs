using Exchange.Workflow.Definitions;

namespace Exchange.Workflow.Validation;

/// <summary>
/// Says what must have happened before: no way from the start may lead to a target without leaving a guard by one of its
/// outcomes. Told at each target, with a way around.
/// </summary>
/// <param name="Kind">Its texts may use <c>{path}</c>, the ids along the way.</param>
/// <param name="Targets">Activity types that must not be reached unguarded.</param>
/// <param name="Guards">Activity types and the outcomes that guard.</param>
public sealed record GuardRule(MistakeKind Kind, IReadOnlyList<string> Targets, IReadOnlyList<GuardOutcome> Guards)
    : IDefinitionRule
{
    public IEnumerable<DefinitionMistake> Check(DefinitionView definition)
    {
        var guards = Guards.Select(guard => (guard.Type, (string?)guard.Outcome)).ToHashSet();
        var paths = definition.PathsAround(
            place => Targets.Contains(place.Type), (place, outcome) => guards.Contains((place.Type, outcome)));
        return paths.Select(path => Kind.At(path.Target.Id, ("path", path.Words)));
    }
}

/// <summary>An activity type left by an outcome.</summary>
public sealed record GuardOutcome(string Type, string Outcome);
