namespace Exchange.Contracts.Rules;

/// <summary>A code list of the node.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Source">Its source and date, as the file says them.</param>
/// <param name="Count">Number of codes.</param>
public sealed record CodeListItem(string Id, LocalizedText Name, string Source, int Count);

/// <summary>Codes of a list that match a search.</summary>
/// <param name="List">The list.</param>
/// <param name="Entries">The first codes found, in the order of the list.</param>
/// <param name="Found">Number of codes found.</param>
public sealed record CodeListDetails(CodeListItem List, IReadOnlyList<CodeItem> Entries, int Found);

/// <summary>One code.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">What it stands for, in Chinese.</param>
/// <param name="NameEn">The same in English; empty where the list has none.</param>
/// <param name="Level">1 for the broadest.</param>
/// <param name="Parent">The code above it; null at the top.</param>
public sealed record CodeItem(string Code, string Name, string NameEn, int Level, string? Parent);
