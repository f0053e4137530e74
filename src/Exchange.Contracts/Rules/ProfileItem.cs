namespace Exchange.Contracts.Rules;

/// <summary>A profile (成果规范): what a package of one kind must hold.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Name">Its name.</param>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
/// <param name="PlanTypes">Codes of the plan types it is for; empty for none.</param>
/// <param name="Levels">Levels of the division it is for.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Tables">Number of tables.</param>
/// <param name="Problem">Why it cannot be used; null when it can.</param>
public sealed record ProfileItem(
    string Id,
    string Version,
    LocalizedText Name,
    string Mark,
    IReadOnlyList<string> PlanTypes,
    IReadOnlyList<string> Levels,
    int Layers,
    int Tables,
    LocalizedText? Problem);

/// <summary>A profile with all a clerk looks up.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Source">Where it comes from, or null.</param>
/// <param name="Root">The folder that holds all others; null when there is none.</param>
/// <param name="Prefix">Start of file names, with the words in braces.</param>
/// <param name="Epsg">EPSG codes of the reference systems allowed; empty for any.</param>
/// <param name="Folders">Folders with their files.</param>
/// <param name="Layers">Layers with their fields.</param>
/// <param name="Tables">Tables with their columns.</param>
public sealed record ProfileDetails(
    ProfileItem Profile,
    string? Source,
    string? Root,
    string Prefix,
    IReadOnlyList<int> Epsg,
    IReadOnlyList<ProfileFolder> Folders,
    IReadOnlyList<ProfileLayer> Layers,
    IReadOnlyList<ProfileTable> Tables);

/// <summary>One folder of the package tree.</summary>
/// <param name="Path">Below the root; empty for the root itself.</param>
/// <param name="Need"><c>M</c> must, <c>C</c> must when a condition holds, <c>O</c> may.</param>
/// <param name="Files">Patterns of the files that belong there.</param>
public sealed record ProfileFolder(string Path, string Need, IReadOnlyList<ProfileFile> Files);

/// <summary>Files of one kind.</summary>
/// <param name="Pattern">Pattern of their names.</param>
/// <param name="Need"><c>M</c>, <c>C</c> or <c>O</c>.</param>
public sealed record ProfileFile(string Pattern, string Need);

/// <summary>One layer of a profile.</summary>
/// <param name="Table">Name of its table.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Geometry"><c>any</c>, <c>point</c>, <c>line</c> or <c>polygon</c>.</param>
/// <param name="FeatureCode">Feature code (YSDM); null where no source gives one.</param>
/// <param name="Mark">V, P or R.</param>
/// <param name="Need"><c>M</c>, <c>C</c> or <c>O</c>.</param>
/// <param name="Fields">Its fields.</param>
public sealed record ProfileLayer(
    string Table,
    LocalizedText Name,
    string Geometry,
    string? FeatureCode,
    string Mark,
    string Need,
    IReadOnlyList<ProfileField> Fields);

/// <summary>One field of a layer.</summary>
/// <param name="Name">As the table has it.</param>
/// <param name="NameZh">What it is called, in Chinese.</param>
/// <param name="Type"><c>text</c>, <c>integer</c>, <c>real</c> or <c>date</c>.</param>
/// <param name="Length">Characters of text, or digits of a number.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="Need"><c>M</c>, <c>C</c> or <c>O</c>.</param>
/// <param name="Domain">Code system of its values; null for none.</param>
/// <param name="CodeList">Id of the code list of that system; null when there is none to look up.</param>
/// <param name="Values">The only values allowed; empty when any may stand.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Range">The numbers allowed, in signs.</param>
/// <param name="Aliases">Other names under which it is taken.</param>
public sealed record ProfileField(
    string Name,
    string NameZh,
    string Type,
    int? Length,
    int? Decimals,
    string Need,
    string? Domain,
    string? CodeList,
    IReadOnlyList<string> Values,
    string? Unit,
    string? Range,
    IReadOnlyList<string> Aliases);

/// <summary>One table of a profile.</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Need"><c>M</c>, <c>C</c> or <c>O</c>.</param>
/// <param name="Columns">Its columns as fields; a column has no length.</param>
public sealed record ProfileTable(string Sheet, LocalizedText Name, string Need, IReadOnlyList<ProfileField> Columns);
