using Exchange.Domain.Divisions;

namespace Exchange.Validation.Profiles;

/// <summary>
/// When an entry of constraint C is mandatory. Every member that is given has to hold; <see cref="Any"/> and
/// <see cref="Not"/> make the rest. Data of a profile: conditions are looked at, never run.
/// </summary>
public sealed record NeedCondition
{
    /// <summary>The division lies in the area of that name, which the profile lists.</summary>
    public string? Area { get; init; }

    /// <summary>The division is of one of these levels.</summary>
    public IReadOnlyList<DivisionLevel>? Levels { get; init; }

    /// <summary>The package has this layer.</summary>
    public string? LayerPresent { get; init; }

    /// <summary>The package has a file that matches this pattern of the profile.</summary>
    public string? FilePresent { get; init; }

    public IReadOnlyList<NeedCondition>? Any { get; init; }

    public NeedCondition? Not { get; init; }

    public bool Holds(ConditionFacts facts) =>
        (Area is null || facts.IsIn(Area))
        && (Levels is null || Levels.Contains(facts.Level))
        && (LayerPresent is null || facts.HasLayer(LayerPresent))
        && (FilePresent is null || facts.HasFile(FilePresent))
        && (Any is null || Any.Any(one => one.Holds(facts)))
        && (Not is null || !Not.Holds(facts));

    /// <summary>This condition and all inside it.</summary>
    internal IEnumerable<NeedCondition> All() =>
        [this, .. (Any ?? []).SelectMany(one => one.All()), .. Not?.All() ?? []];
}
