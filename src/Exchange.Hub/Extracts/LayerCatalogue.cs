using Exchange.Domain.Problems;
using Exchange.Domain.Releases;
using Exchange.Hub.Releases;
using Exchange.Validation.Profiles;

namespace Exchange.Hub.Extracts;

/// <summary>
/// The layers and fields a filter can choose from: those the profiles name. What several profiles say of one layer is
/// put together, since a standing order may be for plans of several kinds.
/// </summary>
public sealed class LayerCatalogue(ProfileLibrary profiles)
{
    private const int NamesInProblem = 40;

    private readonly Lazy<IReadOnlyList<Profile>> all = new(() =>
        [.. profiles.Ids.Select(profiles.Load).Where(loaded => loaded.Succeeded).Select(loaded => loaded.Value)]);

    /// <param name="planType">Only layers of plans of this type, and of material that belongs to no type; null for
    /// all.</param>
    public IReadOnlyList<CatalogueLayer> LayersOf(string? planType) =>
    [
        .. all.Value
            .Where(profile => planType is null || profile.PlanTypes.Count == 0 || profile.PlanTypes.Contains(planType))
            .SelectMany(profile => profile.Layers)
            .GroupBy(layer => layer.Table, StringComparer.OrdinalIgnoreCase)
            .Select(Together)
            .OrderBy(layer => layer.Table, StringComparer.Ordinal),
    ];

    /// <summary>The layer of that name; null when no profile names it.</summary>
    public CatalogueLayer? Find(string table) =>
        all.Value.SelectMany(profile => profile.Layers)
            .Where(layer => layer.Table.Equals(table, StringComparison.OrdinalIgnoreCase))
            .GroupBy(layer => layer.Table, StringComparer.OrdinalIgnoreCase).Select(Together).FirstOrDefault();

    /// <summary>
    /// The filter somebody chose, in its one form. Refused with a layer or field no profile names, and without a field
    /// that tells the features of a layer apart.
    /// </summary>
    public Outcome<LayerFilter> Read(IReadOnlyList<LayerChoice> chosen, string? planType)
    {
        var known = LayersOf(planType).ToDictionary(layer => layer.Table, StringComparer.OrdinalIgnoreCase);
        if (chosen.Count == 0)
            return ReleaseProblems.FilterEmpty.With();
        var layers = new List<LayerChoice>();
        foreach (var choice in chosen)
        {
            if (!known.TryGetValue(choice.Layer, out var layer))
                return ReleaseProblems.FilterLayerUnknown.With(
                    ("layer", Shown(choice.Layer)), ("known", Names(known.Values.Select(each => each.Table))));
            if (layers.Any(each => each.Layer == layer.Table))
                return ReleaseProblems.FilterLayerTwice.With(("layer", layer.Table));
            var fields = FieldsOf(layer, choice.Fields);
            if (!fields.Succeeded)
                return fields.Problem;
            layers.Add(new LayerChoice(layer.Table, fields.Value.Count == 0 ? null : fields.Value));
        }

        return new LayerFilter([.. layers.OrderBy(layer => layer.Layer, StringComparer.Ordinal)]);
    }

    /// <summary>All names a file may carry the chosen fields under; null when all fields are chosen.</summary>
    public IReadOnlyList<string>? WrittenNamesOf(LayerChoice choice)
    {
        if (choice.Fields is null)
            return null;
        var layer = Find(choice.Layer);
        return
        [
            .. choice.Fields.Concat((layer?.Fields ?? []).Where(field => choice.Fields.Contains(field.Name))
                .SelectMany(field => field.Aliases)).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    // An empty list stands for all fields.
    private static Outcome<IReadOnlyList<string>> FieldsOf(CatalogueLayer layer, IReadOnlyList<string>? chosen)
    {
        if (chosen is null)
            return Outcome<IReadOnlyList<string>>.Of([]);
        var fields = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in chosen)
        {
            if (layer.Fields.FirstOrDefault(each => each.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                is not { } field)
                return ReleaseProblems.FilterFieldUnknown.With(
                    ("layer", layer.Table), ("field", Shown(name)), ("known", Names(layer.Fields.Select(each => each.Name))));
            fields.Add(field.Name);
        }

        var missing = layer.Fields.Where(field => field.IsKey && !fields.Contains(field.Name)).ToList();
        if (missing.Count > 0)
            return ReleaseProblems.FilterKeyMissing.With(
                ("layer", layer.Table), ("fields", Names(missing.Select(field => field.Name))));
        // Without keys of its own a layer still needs one field: shapes alone are asked for by nobody.
        return fields.Count == 0
            ? ReleaseProblems.FilterFieldsEmpty.With(("layer", layer.Table))
            : Outcome<IReadOnlyList<string>>.Of([.. fields.Order(StringComparer.Ordinal)]);
    }

    private static CatalogueLayer Together(IGrouping<string, LayerRequirement> layers)
    {
        var first = layers.First();
        return new CatalogueLayer(
            first.Table, first.NameZh, first.NameEn,
            [
                .. layers.SelectMany(layer => layer.Fields).GroupBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
                    .Select(fields => new CatalogueField(
                        fields.First().Name, fields.First().NameZh, fields.Any(field => field.Unique is not null),
                        [.. fields.SelectMany(field => field.Aliases ?? []).Distinct(StringComparer.OrdinalIgnoreCase)])),
            ]);
    }

    private static string Names(IEnumerable<string> names) => string.Join(" ", names.Take(NamesInProblem));

    private static string Shown(string text) => text.Length <= 100 ? text : text[..100];
}

/// <summary>A layer a filter can choose.</summary>
/// <param name="Table">Its name in packages.</param>
public sealed record CatalogueLayer(string Table, string NameZh, string NameEn, IReadOnlyList<CatalogueField> Fields);

/// <summary>A field of such a layer.</summary>
/// <param name="IsKey">It tells the features apart and cannot be left out.</param>
/// <param name="Aliases">Other names files carry it under.</param>
public sealed record CatalogueField(string Name, string NameZh, bool IsKey, IReadOnlyList<string> Aliases);
