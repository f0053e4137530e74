using Exchange.Domain.Divisions;

namespace Exchange.Validation.Profiles;

/// <summary>
/// What a package of one kind has to look like (成果规范): folders, files, reference systems, layers with their fields,
/// tables. Data from <c>schemas/profiles</c>, never code.
/// </summary>
public sealed record Profile
{
    public required string Id { get; init; }

    public required string Version { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required string Mark { get; init; }

    public string? Source { get; init; }

    public required IReadOnlyList<string> PlanTypes { get; init; }

    public required IReadOnlyList<DivisionLevel> Levels { get; init; }

    /// <summary>The word each level puts into names: 市级, 县级, 乡镇级.</summary>
    public required IReadOnlyDictionary<DivisionLevel, string> LevelWords { get; init; }

    /// <summary>Start of file names, with the placeholders <c>{code}</c>, <c>{name}</c> and <c>{level}</c>.</summary>
    public required string Prefix { get; init; }

    /// <summary>The one folder that holds all others; null when the payload itself is the root.</summary>
    public string? Root { get; init; }

    public required IReadOnlyList<FolderRequirement> Folders { get; init; }

    public required CrsRequirement Crs { get; init; }

    /// <summary>Named areas as starts of division codes, for conditions: the coast, for one.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Areas { get; init; } =
        new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);

    /// <summary>Layers the profile does not name are registered and accepted.</summary>
    public bool AcceptsUnlistedLayers { get; init; }

    /// <summary>How the polygons of layers the profile does not name must lie; null when it does not matter.</summary>
    public LayerCoverage? UnlistedCoverage { get; init; }

    /// <summary>Codes of the rules that say nothing about packages of this kind.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    public required IReadOnlyList<TableRequirement> Tables { get; init; }

    /// <summary>Quantities of two tables that have to be the same.</summary>
    public IReadOnlyList<TableRelation> TableRelations { get; init; } = [];

    /// <summary>How the fields of a feature have to fit each other.</summary>
    public IReadOnlyList<FieldLogic> FieldLogic { get; init; } = [];

    /// <summary>How layers have to fit each other.</summary>
    public IReadOnlyList<LayerLink> LayerLinks { get; init; } = [];

    /// <summary>What the metadata file has to say; empty when the profile asks nothing of it.</summary>
    public IReadOnlyList<MetadataElement> Metadata { get; init; } = [];
    /// <summary>Tables that are sums of layers.</summary>
    public IReadOnlyList<TableLayerRelation> TableLayers { get; init; } = [];

    public required IReadOnlyDictionary<string, IReadOnlyList<FieldRequirement>> FieldGroups { get; init; }

    public required IReadOnlyList<LayerRequirement> Layers { get; init; }

    /// <summary>The layer of that table name in any case, or null.</summary>
    public LayerRequirement? Layer(string table) =>
        Layers.FirstOrDefault(layer => layer.Table.Equals(table, StringComparison.OrdinalIgnoreCase));
}

/// <summary>Reference systems a package may use.</summary>
/// <param name="AllowedEpsg">EPSG codes; empty when any named system is accepted.</param>
public sealed record CrsRequirement(IReadOnlyList<int> AllowedEpsg, bool SameForAllLayers);
