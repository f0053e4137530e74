using System.Text.Json;

namespace Exchange.Contracts.Rules;

/// <summary>Where a draft of the node's own rule pack stands.</summary>
public enum RulePackDraftState
{
    /// <summary>People edit it.</summary>
    Draft,

    /// <summary>A second person decides.</summary>
    Proposed,

    /// <summary>It became a version.</summary>
    Published,

    /// <summary>Thrown away.</summary>
    Discarded,
}

/// <summary>A draft of the node's own rule pack in a list.</summary>
/// <param name="Id">The draft.</param>
/// <param name="Name">Name of the pack it is to become.</param>
/// <param name="Parent">The pack it is built on.</param>
/// <param name="FromVersion">The node's version it was made from; null when there was none.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Changes">Number of rules it states otherwise than the parent.</param>
/// <param name="CreatedBy">Who began it.</param>
/// <param name="ChangedBy">Who changed it last.</param>
/// <param name="ChangedAt">When.</param>
/// <param name="ProposedBy">Who proposed it last; null when nobody did.</param>
/// <param name="ProposedAt">When.</param>
/// <param name="ValidFrom">The first day as proposed.</param>
/// <param name="Note">What the proposer says.</param>
/// <param name="DecidedBy">Who decided last.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Answer">What was said to it.</param>
/// <param name="PublishedVersion">The version it became.</param>
/// <param name="Revision">Counts changes; given back with edits and decisions.</param>
/// <param name="MayDecide">Whether the caller is a second person for it: had no hand in it and may publish.</param>
public sealed record RulePackDraftItem(
    Guid Id,
    LocalizedText Name,
    RulePackReferenceItem Parent,
    string? FromVersion,
    RulePackDraftState State,
    int Changes,
    string CreatedBy,
    string ChangedBy,
    DateTimeOffset ChangedAt,
    string? ProposedBy,
    DateTimeOffset? ProposedAt,
    DateOnly? ValidFrom,
    string? Note,
    string? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Answer,
    string? PublishedVersion,
    int Revision,
    bool MayDecide);

/// <summary>A draft with what it says, what is wrong with it, and what it would change.</summary>
/// <param name="Draft">The draft.</param>
/// <param name="Edits">What it says otherwise than its parent.</param>
/// <param name="Mistakes">All that keeps it from being proposed and rehearsed.</param>
/// <param name="Against">The pack in force it is compared with.</param>
/// <param name="Differences">What would be otherwise than in that pack; empty while there are mistakes.</param>
/// <param name="MaxRehearsedPackages">Packages one rehearsal takes at most.</param>
public sealed record RulePackDraftDetails(
    RulePackDraftItem Draft,
    RulePackEdits Edits,
    IReadOnlyList<DraftMistake> Mistakes,
    RulePackReferenceItem Against,
    IReadOnlyList<RulePackDifference> Differences,
    int MaxRehearsedPackages);

/// <summary>What a pack says otherwise than its parent.</summary>
/// <param name="LightPercent">Light findings let through, in percent of a layer's features; null for the parent's.</param>
/// <param name="Rules">The rules it states otherwise.</param>
public sealed record RulePackEdits(double? LightPercent, IReadOnlyList<RuleEdit> Rules);

/// <summary>What differs in one rule.</summary>
/// <param name="Code">Code of the rule.</param>
/// <param name="IsOff">Whether it does not run; then only the reason counts.</param>
/// <param name="Severity"><c>F</c>, <c>H</c> or <c>L</c>; null for the parent's.</param>
/// <param name="Parameters">Values by name; those not named keep the parent's.</param>
/// <param name="ReasonZh">Why, in Chinese.</param>
/// <param name="ReasonEn">Why, in English; empty for the same text.</param>
public sealed record RuleEdit(
    string Code,
    bool IsOff,
    string? Severity,
    IReadOnlyDictionary<string, JsonElement> Parameters,
    string ReasonZh,
    string ReasonEn);

/// <summary>One mistake of a draft.</summary>
/// <param name="Rule">Code of the rule; empty when it is about the pack.</param>
/// <param name="Field">Name of the parameter, or of the field of the form; null for the rule as a whole.</param>
/// <param name="Text">What was found and what is allowed.</param>
public sealed record DraftMistake(string Rule, string? Field, LocalizedText Text);

/// <summary>What a difference between two packs is about.</summary>
public enum RulePackDifferenceKind
{
    /// <summary>How many light findings are let through.</summary>
    LightPercent,

    /// <summary>How grave the findings of a rule are.</summary>
    Severity,

    /// <summary>A parameter of a rule.</summary>
    Parameter,

    /// <summary>The rule would not run any more.</summary>
    SwitchedOff,

    /// <summary>The rule would run.</summary>
    SwitchedOn,

    /// <summary>The layers, plan types or levels of a rule.</summary>
    Scope,
}

/// <summary>One difference between two packs.</summary>
/// <param name="Rule">Code of the rule; empty when it is about the pack.</param>
/// <param name="Name">Name of the rule; null when it is about the pack.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Parameter">The parameter, by its label; null for what is none.</param>
/// <param name="Unit">Its unit; null for what has none.</param>
/// <param name="Before">The value in force; null for none.</param>
/// <param name="After">The value of the draft; null for none.</param>
public sealed record RulePackDifference(
    string Rule,
    LocalizedText? Name,
    RulePackDifferenceKind Kind,
    LocalizedText? Parameter,
    LocalizedText? Unit,
    JsonElement? Before,
    JsonElement? After);

/// <summary>Keeps edits of a draft.</summary>
/// <param name="Revision">The revision the editor began with; another one is refused.</param>
/// <param name="NameZh">Name of the pack in Chinese.</param>
/// <param name="NameEn">Name of the pack in English.</param>
/// <param name="Edits">All that differs from the parent.</param>
public sealed record SaveRulePackDraftRequest(int Revision, string NameZh, string NameEn, RulePackEdits Edits);

/// <summary>Asks a second person to publish a draft.</summary>
/// <param name="Revision">The revision that is proposed.</param>
/// <param name="ValidFrom">The first day it is to be in effect, in Beijing.</param>
/// <param name="Note">What is said to the second person.</param>
public sealed record ProposeRulePackRequest(int Revision, DateOnly ValidFrom, string Note);

/// <summary>Publishes what somebody else proposed, or gives it back.</summary>
/// <param name="Revision">The revision that was looked at.</param>
/// <param name="Publish">Whether it is published.</param>
/// <param name="Answer">What is said to it; needed to give it back.</param>
public sealed record DecideRulePackRequest(int Revision, bool Publish, string Answer);
