using System.Text.Json;

namespace Exchange.Contracts.Rules;

/// <summary>The rule pack a new check at this node takes today.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name.</param>
/// <param name="ValidFrom">The first day it is in effect.</param>
/// <param name="Source">Where it comes from, or null.</param>
/// <param name="Rules">Its rules in the order of their codes.</param>
public sealed record RulePackDetails(
    string Id, string Version, LocalizedText Name, DateOnly ValidFrom, string? Source, IReadOnlyList<RuleItem> Rules);

/// <summary>One rule: what is asked, of which layers, how gravely, on what ground.</summary>
/// <param name="Code">Six digits: class, item, rule.</param>
/// <param name="Name">Its name.</param>
/// <param name="ClassName">The class of rules it belongs to, or null.</param>
/// <param name="Severity"><c>F</c> fatal, <c>H</c> heavy, <c>L</c> light.</param>
/// <param name="Mode"><c>A</c> the program checks, <c>S</c> it prepares and people conclude, <c>M</c> people check.</param>
/// <param name="Layers">Tables it looks at; empty for all.</param>
/// <param name="PlanTypes">Codes of the plan types it is for; empty for all.</param>
/// <param name="Clause">The text a finding cites.</param>
/// <param name="LegalBasis">The law or standard it rests on, in Chinese.</param>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
/// <param name="Parameters">Its parameters in this pack.</param>
/// <param name="Reads">What the engine reads for it, with names, units and the values of this pack.</param>
public sealed record RuleItem(
    string Code,
    LocalizedText Name,
    LocalizedText? ClassName,
    string Severity,
    string Mode,
    IReadOnlyList<string> Layers,
    IReadOnlyList<string> PlanTypes,
    LocalizedText Clause,
    string LegalBasis,
    string Mark,
    IReadOnlyDictionary<string, JsonElement> Parameters,
    IReadOnlyList<RuleParameterItem> Reads);
