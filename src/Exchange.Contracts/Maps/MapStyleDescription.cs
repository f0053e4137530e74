namespace Exchange.Contracts.Maps;

/// <summary>How this node draws layers.</summary>
/// <param name="Source">Whose colours these are.</param>
/// <param name="Classings">Ways in which features are classed.</param>
/// <param name="Layers">How tables without classes are drawn.</param>
public sealed record MapStyleDescription(
    LocalizedText Source, IReadOnlyList<MapClassingDescription> Classings, IReadOnlyList<MapTableStyle> Layers);

/// <summary>A way in which features are classed.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Classes">The classes.</param>
public sealed record MapClassingDescription(string Id, IReadOnlyList<MapClassDescription> Classes);

/// <summary>A class of features.</summary>
/// <param name="Code">As features carry it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Colour"><c>#rrggbb</c>; null where none is given.</param>
public sealed record MapClassDescription(string Code, LocalizedText Name, string? Colour);

/// <summary>How a table is drawn whose features have no class.</summary>
/// <param name="Table">The table.</param>
/// <param name="Line"><c>#rrggbb</c> of outlines.</param>
/// <param name="Fill"><c>#rrggbb</c> of areas, drawn thin; null for none.</param>
public sealed record MapTableStyle(string Table, string Line, string? Fill);
