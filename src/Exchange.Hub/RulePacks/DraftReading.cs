using System.Text.Json;
using Exchange.Domain.Problems;
using Exchange.Validation.RulePacks;

namespace Exchange.Hub.RulePacks;

/// <summary>Reads a draft as the pack it would become, with all that keeps it from becoming one.</summary>
public sealed class DraftReading(RulePackShelf shelf)
{
    /// <summary>The version a draft's file carries until it is published; no published one is called so.</summary>
    public const string DraftVersion = "draft";

    /// <summary>
    /// The pack on which the draft is built, and its mistakes; without mistakes also the pack as it would be.
    /// </summary>
    public Outcome<DraftRead> Read(RulePackDraft draft)
    {
        var library = shelf.Library();
        if (!library.Succeeded)
            return library.Problem;
        var parent = library.Value.Load(draft.ParentId, draft.ParentVersion);
        if (!parent.Succeeded)
            return parent.Problem;
        var edits = DraftEdits.Read(draft.Edits);
        var mistakes = new List<ChangeMistake>(ChangeMistakes.Find(parent.Value, edits.Changes, edits.SwitchedOff));
        if (edits.LightPercentOfFeatures is { } percent and not (>= 0 and <= 100))
            mistakes.Add(new ChangeMistake(
                "", "lightPercent", $"{percent} % cannot be used; allowed: 0 to 100 %.",
                $"{percent}% 不可用；允许：0 至 100%。"));
        if (mistakes.Count > 0)
            return new DraftRead(parent.Value, edits, mistakes, null);

        // As a check would read it; what the form does not know of is told in the words of the reader.
        var name = $"{shelf.OwnId}@{DraftVersion}";
        var pack = library.Value.Draft(FileOf(draft, edits, DraftVersion, shelf.Today), name);
        return pack.Succeeded
            ? new DraftRead(parent.Value, edits, [], pack.Value)
            : new DraftRead(
                parent.Value, edits,
                [new ChangeMistake("", null, pack.Problem.Detail("en"), pack.Problem.Detail("zh"))], null);
    }

    /// <summary>The pack's file as the draft makes it.</summary>
    public byte[] FileOf(RulePackDraft draft, DraftEdits edits, string version, DateOnly validFrom) => edits.ToFile(
        shelf.OwnId, version, validFrom, draft.NameZh, draft.NameEn,
        new RulePackReference(draft.ParentId, draft.ParentVersion));

    /// <summary>Null when the draft can be used; else the refusal that names the number of mistakes and the first.</summary>
    internal static Problem? Refuse(RulePackDraft draft, DraftRead read) => read.Mistakes is [var first, ..]
        ? NodeRulePackProblems.HasMistakes.With(
            ("draft", draft.Id), ("count", read.Mistakes.Count), ("first", $"{first.Rule} {first.Field}: {first.TextZh} {first.TextEn}"))
        : null;

    /// <summary>
    /// Whether two packs check the same: same rules with the same severity and values, same pass rule. Reasons and texts do
    /// not count.
    /// </summary>
    internal static bool CheckTheSame(RulePack one, RulePack other) =>
        one.PassRule == other.PassRule && one.Rules.Count == other.Rules.Count
        && one.Rules.Zip(other.Rules).All(pair => AreSame(pair.First, pair.Second));

    private static bool AreSame(RuleDefinition one, RuleDefinition other) =>
        one.Code == other.Code && one.Severity == other.Severity && one.Parameters.Count == other.Parameters.Count
        && one.Layers.SequenceEqual(other.Layers) && one.PlanTypes.SequenceEqual(other.PlanTypes)
        && one.Levels.SequenceEqual(other.Levels)
        && one.Parameters.All(parameter => other.Parameters.TryGetValue(parameter.Key, out var value)
            && JsonElement.DeepEquals(parameter.Value, value));
}

/// <summary>A draft as it was read.</summary>
/// <param name="Parent">The pack it is built on.</param>
/// <param name="Edits">What it says otherwise.</param>
/// <param name="Mistakes">All that keeps it from being used.</param>
/// <param name="Pack">The pack it would become; null with mistakes.</param>
public sealed record DraftRead(
    RulePack Parent, DraftEdits Edits, IReadOnlyList<ChangeMistake> Mistakes, RulePack? Pack);
