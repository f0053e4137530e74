using System.Text.Json;

namespace Exchange.Contracts.Rules;

/// <summary>One version of a rule pack with all its rules, held against the pack it is built on.</summary>
/// <param name="Pack">The version.</param>
/// <param name="Source">Where its content comes from, or null.</param>
/// <param name="LightPercent">Light findings let through, in percent of a layer's features.</param>
/// <param name="ParentLightPercent">What the parent lets through; null without a parent.</param>
/// <param name="Rules">Its rules in the order of their codes.</param>
/// <param name="SwitchedOff">Rules of its parents that do not run.</param>
public sealed record RulePackView(
    RulePackItem Pack,
    string? Source,
    double LightPercent,
    double? ParentLightPercent,
    IReadOnlyList<RulePackRule> Rules,
    IReadOnlyList<SwitchedOffItem> SwitchedOff);

/// <summary>One rule of a pack.</summary>
/// <param name="Code">Six digits: class, item, rule.</param>
/// <param name="Name">Its name.</param>
/// <param name="ClassCode">Code of the class of rules it belongs to; empty without one.</param>
/// <param name="ClassName">Name of that class, or null.</param>
/// <param name="Severity"><c>F</c> fatal, <c>H</c> heavy, <c>L</c> light.</param>
/// <param name="ParentSeverity">What the parent says; null when it says the same or has no such rule.</param>
/// <param name="Mode"><c>A</c> the program checks, <c>S</c> it prepares and people conclude, <c>M</c> people check.</param>
/// <param name="Layers">Tables it looks at; empty for all.</param>
/// <param name="PlanTypes">Codes of the plan types it is for; empty for all.</param>
/// <param name="Clause">The text a finding cites.</param>
/// <param name="LegalBasis">The law or standard it rests on, in Chinese.</param>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
/// <param name="Parameters">What the engine reads for it, and what this pack sets.</param>
/// <param name="IsOwn">Whether the parent has no such rule; false without a parent.</param>
/// <param name="Reason">Why it differs from the parent; null when it does not.</param>
public sealed record RulePackRule(
    string Code,
    LocalizedText Name,
    string ClassCode,
    LocalizedText? ClassName,
    string Severity,
    string? ParentSeverity,
    string Mode,
    IReadOnlyList<string> Layers,
    IReadOnlyList<string> PlanTypes,
    LocalizedText Clause,
    string LegalBasis,
    string Mark,
    IReadOnlyList<RuleParameterItem> Parameters,
    bool IsOwn,
    LocalizedText? Reason);

/// <summary>What a parameter's value is made of.</summary>
public enum RuleParameterKind
{
    /// <summary>True or false.</summary>
    Flag,

    /// <summary>A number within its range.</summary>
    Number,

    /// <summary>One of some texts.</summary>
    Choice,

    /// <summary>One text or a list of texts.</summary>
    Texts,

    /// <summary>A list of numbers.</summary>
    Numbers,

    /// <summary>Pairs of layers, as objects with <c>inner</c> and <c>outer</c>.</summary>
    Pairs,
}

/// <summary>One parameter of a rule.</summary>
/// <param name="Name">As rule packs write it.</param>
/// <param name="Label">What it is called.</param>
/// <param name="Kind">What its value is made of.</param>
/// <param name="Unit">Its unit; null for what has none.</param>
/// <param name="Minimum">Smallest number allowed; null where it is no number.</param>
/// <param name="Maximum">Largest number allowed; null where it is no number.</param>
/// <param name="Choices">Texts to choose from; empty where any may stand.</param>
/// <param name="Value">What the pack sets; null when it sets nothing.</param>
/// <param name="ParentValue">What the parent sets, where the pack sets something else; null otherwise.</param>
public sealed record RuleParameterItem(
    string Name,
    LocalizedText Label,
    RuleParameterKind Kind,
    LocalizedText? Unit,
    double? Minimum,
    double? Maximum,
    IReadOnlyList<string> Choices,
    JsonElement? Value,
    JsonElement? ParentValue);

/// <summary>A rule that does not run, and why.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name; null when no pack here has it.</param>
/// <param name="Reason">Why.</param>
public sealed record SwitchedOffItem(string Code, LocalizedText? Name, LocalizedText Reason);
