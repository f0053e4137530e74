using Exchange.Domain.Problems;
using Exchange.Validation.Schemas;

namespace Exchange.Validation.Profiles;

/// <summary>The profiles of a folder; each is read on demand and refused with all its mistakes.</summary>
public sealed class ProfileLibrary(string folder)
{
    public static ProfileLibrary Shipped { get; } =
        new(Path.Combine(AppContext.BaseDirectory, "schemas", "profiles"));

    /// <summary>Ids of the profiles the folder holds, in order.</summary>
    public IReadOnlyList<string> Ids =>
    [
        .. Directory.EnumerateFiles(folder, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal),
    ];

    public Outcome<Profile> Load(string id) => Ids.Contains(id, StringComparer.Ordinal)
        ? Read(File.ReadAllBytes(Path.Combine(folder, id + ".json")), id)
        : ProfileProblems.Unknown.With(("profile", id), ("known", string.Join(", ", Ids)));

    public static Outcome<Profile> Read(byte[] content, string name)
    {
        var mistakes = new List<string>();
        var profile = DataFile.Read<Profile>(content, "profile.schema.json", mistakes);
        if (profile is not null)
            FindMistakes(profile, mistakes);
        return profile is null || mistakes.Count > 0
            ? DataFile.Refuse(ProfileProblems.Invalid, name, mistakes)
            : WithResolvedFields(profile);
    }

    private static void FindMistakes(Profile profile, List<string> mistakes)
    {
        var tables = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in profile.Layers)
        {
            if (!tables.Add(layer.Table))
                mistakes.Add($"layer {layer.Table} is listed twice");
            foreach (var group in layer.FieldGroups.Where(group => !profile.FieldGroups.ContainsKey(group)))
                mistakes.Add($"layer {layer.Table} names the unknown field group '{group}'");
            if (layer.Coverage is not null && layer.Geometry != LayerGeometry.Polygon)
                mistakes.Add($"layer {layer.Table} has a coverage but no polygons");
            FindFieldMistakes(layer, FieldsOf(profile, layer), mistakes);
        }

        if (profile.Root is { } root && root.AsSpan().ContainsAny('*', '|', '('))
            mistakes.Add($"the root '{root}' has a wildcard, but one folder has one name");
        ProfileConditions.FindMistakes(profile, mistakes);
        LogicMistakes.Find(profile, layer => FieldsOf(profile, layer), mistakes);
        foreach (var table in profile.Tables)
            TableMistakes.Find(table, mistakes);
        foreach (var relation in profile.TableRelations)
            TableMistakes.Find(profile, relation, mistakes);
        foreach (var relation in profile.TableLayers)
            TableMistakes.Find(profile, relation, mistakes);
        if (!profile.Folders.SelectMany(f => f.Files).Any(file => file.Holds == FileRole.Vector))
            mistakes.Add("no file holds the vector data");
    }

    private static void FindFieldMistakes(
        LayerRequirement layer, IReadOnlyList<FieldRequirement> fields, List<string> mistakes)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in fields.SelectMany(field => (string[])[field.Name, .. field.Aliases ?? []]))
        {
            if (!names.Add(name))
                mistakes.Add($"layer {layer.Table} has the field {name} twice");
        }

        foreach (var field in fields.Where(field => field.NameField is not null && !names.Contains(field.NameField)))
            mistakes.Add($"layer {layer.Table}: {field.Name} names the missing field {field.NameField}");
    }

    private static IReadOnlyList<FieldRequirement> FieldsOf(Profile profile, LayerRequirement layer) =>
    [
        .. layer.FieldGroups.SelectMany(group => profile.FieldGroups.GetValueOrDefault(group) ?? []), .. layer.Fields,
    ];

    private static Profile WithResolvedFields(Profile profile) => profile with
    {
        Layers = [.. profile.Layers.Select(layer => layer with { Fields = FieldsOf(profile, layer) })],
    };
}
