using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Validation.CodeLists;
using Exchange.Validation.Profiles;

namespace Exchange.Hub.Maps;

/// <summary>How layers are drawn: which field classes their features, the colours, and the names people read.</summary>
/// <remarks>
/// Read from <c>map-style.json</c> of the schemas folder, the names of classes from its code lists, those of layers
/// from its profiles: an office changes the look of its maps without a new program.
/// </remarks>
public sealed record MapStyle
{
    private const string FileName = "map-style.json";

    /// <summary>Whose colours these are, in English and Chinese.</summary>
    public required (string En, string Zh) Source { get; init; }

    public required IReadOnlyList<MapClassing> Classings { get; init; }

    public required IReadOnlyList<MapLayerStyle> Layers { get; init; }

    /// <summary>The layers base maps are drawn from.</summary>
    public required DivisionLayers Divisions { get; init; }

    /// <summary>Names of tables in English and Chinese.</summary>
    public required IReadOnlyDictionary<string, (string En, string Zh)> Names { get; init; }

    /// <summary>All fields that class features, the most telling first.</summary>
    public IReadOnlyList<string> ClassFields => [.. Classings.SelectMany(classing => classing.Fields)];

    /// <summary>The classing a field stands for, or null.</summary>
    public MapClassing? ClassingOf(string? field) => field is null ? null : Classings.FirstOrDefault(
        classing => classing.Fields.Contains(field, StringComparer.OrdinalIgnoreCase));

    /// <exception cref="InvalidDataException">The file, or a code list it names, cannot be used.</exception>
    public static MapStyle Load(string schemasFolder)
    {
        var file = JsonSerializer.Deserialize<StyleFile>(
            File.ReadAllBytes(Path.Combine(schemasFolder, FileName)), Json)
            ?? throw new InvalidDataException($"{FileName} is null.");
        return new MapStyle
        {
            Source = (file.Source.En, file.Source.Zh),
            Classings = [.. file.Classings.Select(classing => Named(classing, schemasFolder))],
            Layers = file.Layers,
            // An office's own file may be older than base maps; it then has none.
            Divisions = file.Divisions ?? new DivisionLayers([], []),
            Names = NamesOf(new ProfileLibrary(Path.Combine(schemasFolder, "profiles"))),
        };
    }

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
    };

    private static MapClassing Named(StyleClassing classing, string schemasFolder)
    {
        var colours = classing.Classes.ToDictionary(known => known.Code, StringComparer.Ordinal);
        if (classing.CodeList is not { } id)
        {
            return new MapClassing(classing.Id, classing.Fields,
                [.. classing.Classes.Select(known => new MapClass(
                    known.Code, known.NameEn ?? known.Code, known.NameZh ?? known.Code, known.Colour))]);
        }

        var list = CodeList.Load(Path.Combine(schemasFolder, "code-lists"), id);
        if (!list.Succeeded)
            throw new InvalidDataException(list.Problem.ToString());
        return new MapClassing(classing.Id, classing.Fields,
        [
            .. list.Value.Entries.Select(entry => new MapClass(
                entry.Code, NameOf(entry, list.Value), entry.Name, ColourOf(entry.Code, colours))),
        ]);
    }

    // Finer classes have no English name of their own yet; that of the class above says at least which kind they are.
    private static string NameOf(CodeListEntry entry, CodeList list) => entry.NameEn.Length > 0
        ? entry.NameEn
        : entry.Parent is { } parent && list.Find(parent) is { } above ? NameOf(above, list) : entry.Name;

    /// <summary>The colour of the code, or of the class it belongs to.</summary>
    private static string? ColourOf(string code, Dictionary<string, StyleClass> colours)
    {
        for (var length = code.Length; length > 0; length--)
        {
            if (colours.TryGetValue(code[..length], out var known))
                return known.Colour;
        }

        return null;
    }

    private static Dictionary<string, (string, string)> NamesOf(ProfileLibrary profiles)
    {
        var names = new Dictionary<string, (string, string)>(StringComparer.OrdinalIgnoreCase);
        foreach (var profile in profiles.Ids.Select(profiles.Load).Where(loaded => loaded.Succeeded))
        {
            foreach (var layer in profile.Value.Layers)
                names.TryAdd(layer.Table, (layer.NameEn, layer.NameZh));
        }

        return names;
    }

    private sealed record StyleFile(
        StyleSource Source, IReadOnlyList<StyleClassing> Classings, IReadOnlyList<MapLayerStyle> Layers,
        DivisionLayers? Divisions = null);

    private sealed record StyleSource(string En, string Zh);

    private sealed record StyleClassing(
        string Id, IReadOnlyList<string> Fields, string? CodeList, IReadOnlyList<StyleClass> Classes);

    private sealed record StyleClass(string Code, string? NameEn, string? NameZh, string Colour);
}

/// <param name="Id">Stable name of the classing.</param>
/// <param name="Fields">Fields whose values are its codes.</param>
public sealed record MapClassing(string Id, IReadOnlyList<string> Fields, IReadOnlyList<MapClass> Classes);

/// <param name="Colour"><c>#rrggbb</c>; null where neither the class nor one above it has any.</param>
public sealed record MapClass(string Code, string NameEn, string NameZh, string? Colour);

/// <summary>How a table whose features have no classes is drawn.</summary>
/// <param name="Line"><c>#rrggbb</c> of outlines.</param>
/// <param name="Fill"><c>#rrggbb</c> of areas, drawn thin; null for none.</param>
public sealed record MapLayerStyle(string Table, string Line, string? Fill);

/// <summary>Layers of packages that draw divisions: of plans and of land surveys.</summary>
/// <param name="NameFields">Fields a division's name stands in; the first a layer has counts.</param>
public sealed record DivisionLayers(IReadOnlyList<string> NameFields, IReadOnlyList<DivisionLayer> Layers)
{
    public DivisionLayer? Find(string table) =>
        Layers.FirstOrDefault(layer => string.Equals(layer.Table, table, StringComparison.OrdinalIgnoreCase));
}

/// <param name="Level">Of the divisions drawn: 2 prefecture, 3 county, 4 township, 5 village.</param>
public sealed record DivisionLayer(string Table, int Level);
