using Exchange.Domain.Divisions;
using Exchange.Validation.Profiles;

namespace Exchange.Validation.RulePacks;

/// <summary>
/// A dated, versioned set of rules (规则包). Data from <c>schemas/rule-packs</c>; a report names the one it used.
/// </summary>
public sealed record RulePack
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required DateOnly ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public string? Source { get; init; }

    /// <summary>The pack this one is built on; null for a base.</summary>
    public RulePackReference? Extends { get; init; }

    /// <summary>In a loaded pack: the parent's rules as changed, and its own, in the order of their codes.</summary>
    public required IReadOnlyList<RuleDefinition> Rules { get; init; }

    /// <summary>What this pack says otherwise than its parent.</summary>
    public IReadOnlyList<RuleChange> Changes { get; init; } = [];

    /// <summary>In a loaded pack: also those its parents switched off and nobody brought back.</summary>
    public IReadOnlyList<SwitchedOffRule> SwitchedOff { get; init; } = [];

    /// <summary>When a package passes. In a loaded pack: its own, or else its parent's, or else the default.</summary>
    public PassRule PassRule { get; init; } = new();

    /// <summary>
    /// Names of the classes of rules, for summaries; a rule belongs to the longest code it starts with. In a loaded
    /// pack: also the parent's that it does not name anew, in the order of their codes.
    /// </summary>
    public IReadOnlyList<RuleClass> Classes { get; init; } = [];

    /// <summary>
    /// SHA-256 of the file the pack was read from, so that two packs of one version can be told apart; with a parent,
    /// of the file's hash followed by the parent's digest.
    /// </summary>
    public string Digest { get; init; } = "";

    /// <summary>
    /// In a loaded pack: subject of the certificate that signed its file; null for a pack of the program and for one
    /// that was let in unsigned.
    /// </summary>
    public string? Signer { get; init; }

    public bool IsInEffect(DateOnly day) => ValidFrom <= day && !(day > ValidTo);

    /// <summary>The pack with the rules alone that are for packages of this profile and level.</summary>
    public RulePack For(Profile profile, DivisionLevel level) => this with
    {
        Rules =
        [
            .. Rules.Where(rule => rule.IsFor(profile.PlanTypes, level)
                && !profile.NotAsked.Contains(rule.Code, StringComparer.Ordinal)),
        ],
    };

    public RuleDefinition? Rule(string code) => Rules.FirstOrDefault(rule => rule.Code == code);
}
