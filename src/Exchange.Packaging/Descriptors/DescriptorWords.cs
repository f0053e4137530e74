using Exchange.Domain.Divisions;
using Exchange.Domain.Plans;

namespace Exchange.Packaging.Descriptors;

/// <summary>How <c>package.json</c> writes closed sets of values; reader, writer and schema test share them.</summary>
internal static class DescriptorWords
{
    public static readonly IReadOnlyList<(string Word, DivisionLevel Value)> Levels =
    [
        ("ministry", DivisionLevel.Ministry), ("province", DivisionLevel.Province), ("city", DivisionLevel.City),
        ("county", DivisionLevel.County), ("township", DivisionLevel.Township), ("village", DivisionLevel.Village),
    ];

    public static readonly IReadOnlyList<(string Word, PlanStage Value)> Stages =
        [("approval", PlanStage.Approval), ("filing", PlanStage.Filing)];

    public static readonly IReadOnlyList<(string Word, SecrecyLevel Value)> SecrecyLevels =
    [
        ("public", SecrecyLevel.Public), ("internal", SecrecyLevel.Internal),
        ("confidential", SecrecyLevel.Confidential),
        ("secret", SecrecyLevel.Secret), ("top-secret", SecrecyLevel.TopSecret),
    ];

    public static readonly IReadOnlyList<(string Word, PlanType Value)> Types =
        [.. PlanTypes.All.Select(facts => (facts.Code, facts.Type))];

    public static string Of<T>(IReadOnlyList<(string Word, T Value)> words, T value)
        where T : struct, Enum =>
        words.First(pair => EqualityComparer<T>.Default.Equals(pair.Value, value)).Word;
}
