using Exchange.Contracts;
using Exchange.Contracts.Rules;
using Exchange.Domain.Problems;
using Exchange.Hub.Checks;
using Exchange.Validation.Profiles;
using Microsoft.Extensions.Options;

namespace Exchange.Node.Rules;

/// <summary>Profiles of the node, described for those who make packages.</summary>
internal sealed class ProfileTexts(IOptions<CheckWorkOptions> options)
{
    private ProfileLibrary Library => options.Value.SchemasFolder is { } schemas
        ? new ProfileLibrary(Path.Combine(schemas, "profiles"))
        : ProfileLibrary.Shipped;

    public IReadOnlyList<ProfileItem> List()
    {
        var library = Library;
        return [.. library.Ids.Select(id => Describe(id, library.Load(id)))];
    }

    public Outcome<ProfileDetails> Find(string id)
    {
        var found = Library.Load(id);
        if (!found.Succeeded)
            return found.Problem;
        var profile = found.Value;
        return new ProfileDetails(
            Describe(id, found), profile.Source, profile.Root, profile.Prefix, profile.Crs.AllowedEpsg,
            [
                .. profile.Folders.Select(folder => new ProfileFolder(
                    folder.Path, LetterOf(folder.Need),
                    [.. folder.Files.Select(file => new ProfileFile(file.Pattern, LetterOf(file.Need)))])),
            ],
            [.. profile.Layers.Select(Describe)],
            [
                .. profile.Tables.Select(table => new ProfileTable(
                    table.Sheet, new LocalizedText(table.NameEn, table.NameZh), LetterOf(table.Need),
                    [.. (table.Columns ?? []).Select(Describe)])),
            ]);
    }

    private static ProfileItem Describe(string id, Outcome<Profile> profile) => profile.Succeeded
        ? new ProfileItem(
            profile.Value.Id, profile.Value.Version, new LocalizedText(profile.Value.NameEn, profile.Value.NameZh),
            profile.Value.Mark, profile.Value.PlanTypes, [.. profile.Value.Levels.Select(level => level.ToString())],
            profile.Value.Layers.Count, profile.Value.Tables.Count, null)
        : new ProfileItem(id, "", new LocalizedText(id, id), "", [], [], 0, 0, RulePackTexts.TextOf(profile.Problem));

    private static ProfileLayer Describe(LayerRequirement layer) => new(
        layer.Table, new LocalizedText(layer.NameEn, layer.NameZh), Word(layer.Geometry), layer.FeatureCode, layer.Mark,
        LetterOf(layer.Need), [.. layer.Fields.Select(Describe)]);

    private static ProfileField Describe(FieldRequirement field) => new(
        field.Name, field.NameZh, Word(field.Type), field.Length, field.Decimals, LetterOf(field.Need),
        field.Domain is { } domain ? Word(domain) : null, ListOf(field.Domain), field.Values ?? [], field.Unit,
        field.Range?.ToString(), field.Aliases ?? []);

    private static ProfileField Describe(ColumnRequirement column) => new(
        column.Name, column.NameZh, Word(column.Type), null, column.Decimals, LetterOf(column.Need),
        column.Domain is { } domain ? Word(domain) : null, ListOf(column.Domain), column.Values ?? [],
        column.Units is { Count: > 0 } units ? string.Join(" / ", units) : null,
        new NumberRange((double?)column.Minimum, null, (double?)column.Maximum, null).ToString() is { Length: > 0 } range
            ? range : null,
        column.Aliases ?? []);

    // The words profiles themselves use: domain names have a dash.
    private static string Word(Enum value) => value switch
    {
        FieldDomain.FeatureCode => "feature-code",
        FieldDomain.DivisionCode => "division-code",
        FieldDomain.PlanningZone => "planning-zone",
        FieldDomain.LandUse => "land-use",
        _ => value.ToString().ToLowerInvariant(),
    };

    private static string? ListOf(FieldDomain? domain) => domain switch
    {
        FieldDomain.DivisionCode => CodeListTexts.Divisions,
        FieldDomain.PlanningZone => CodeListTexts.PlanningZones,
        FieldDomain.LandUse => CodeListTexts.LandUse,
        _ => null,
    };

    private static string LetterOf(Need need) => need switch
    {
        Need.Mandatory => "M",
        Need.Conditional => "C",
        Need.Optional => "O",
        _ => throw new InvalidOperationException($"Unknown constraint {need}."),
    };
}
