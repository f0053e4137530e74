using System.Text;
using System.Text.Json;
using Exchange.Domain.Divisions;
using Exchange.Validation.Findings;
using Exchange.Validation.Profiles;
using Exchange.Validation.Tests.Fixtures;
using Exchange.Validation.Tests.Rules;

namespace Exchange.Validation.Tests.Tables;

/// <summary>
/// The tables of a package of one profile as data: as they should be, and what is found in broken ones.
/// </summary>
/// <param name="Root">Name of the root folder; empty for none.</param>
/// <param name="Vector">Path of the vector file below the root.</param>
/// <param name="Book">Path of the workbook below the root.</param>
/// <param name="Layers">By table, see <see cref="CaseLayer"/>.</param>
/// <param name="Tables">Rows by sheet.</param>
public sealed record ProfileTableCase(
    string Profile,
    string Division,
    string Root,
    string Vector,
    string Book,
    IReadOnlyDictionary<string, JsonElement> Layers,
    IReadOnlyDictionary<string, JsonElement[][]> Tables,
    IReadOnlyList<BrokenTable> Broken)
{
    private const string VillageRow = "330106109201,示例村,Village,330106109,0,0,,,";

    private static readonly string[] Rules =
        ["120103", "510101", "510102", "510103", "510104", "510105", "510106", "610101"];

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    // The shipped table has no villages.
    private static readonly DivisionTable Divisions = DivisionTable.Read(
        new StringReader(File.ReadAllText(DivisionTable.DefaultFile).TrimEnd() + "\n" + VillageRow));

    public static IReadOnlyDictionary<string, ProfileTableCase> All { get; } =
        Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Tables", "ProfileTables"), "*.json")
            .ToDictionary(
                file => Path.GetFileNameWithoutExtension(file),
                file => JsonSerializer.Deserialize<ProfileTableCase>(File.ReadAllText(file), Options)!);

    /// <summary>The findings as rule, table and column; null checks the tables as they should be.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(BrokenTable? broken)
    {
        using var package = PackageBuilder.Generic();
        package.Profile = ProfileLibrary.Shipped.Load(Profile).Value;
        package.RulePack = package.RulePack with { Rules = [.. Rules.Select(PackageBuilder.ShippedRule)] };
        (package.Division, package.Divisions) = (DivisionCode.Parse(Division), Divisions);
        (package.Root, package.VectorFile) = (Root, Vector);
        package.Layers.AddRange(Layers.Select(
            layer => CaseLayer.Of(layer.Key, layer.Value, package.Profile, 4528, null)));
        package.Files.Add(Book);
        package.Contents[Book] = broken?.Content is { } text
            ? Encoding.UTF8.GetBytes(text) : ValidFiles.Workbook(WorkbookOf(broken));
        return [.. (await package.CheckAsync()).Select(Place)];
    }

    private Dictionary<string, List<object?[]>> WorkbookOf(BrokenTable? broken)
    {
        var sheets = Tables.ToDictionary(
            table => table.Key, table => table.Value.Select(row => row.Select(CaseLayer.ValueOf).ToArray()).ToList());
        foreach (var (sheet, cells) in broken?.Cells ?? new Dictionary<string, Dictionary<string, JsonElement>?>())
        {
            if (cells is null)
                sheets.Remove(sheet);
            foreach (var (address, value) in cells ?? [])
                sheets[sheet][int.Parse(address[1..]) - 1][address[0] - 'A'] = CaseLayer.ValueOf(value);
        }

        // A workbook has at least one sheet.
        if (sheets.Count == 0)
            sheets["说明"] = [["无"]];
        return sheets;
    }

    private string Place(Finding finding) => string.Join(' ', new[]
    {
        finding.Rule,
        finding.Layer ?? (finding.File?.EndsWith(Book, StringComparison.Ordinal) == true ? "{book}" : "?"),
        finding.Field,
    }.OfType<string>());
}

/// <summary>One table broken.</summary>
/// <param name="Cells">New values by sheet and address; null takes a sheet away.</param>
/// <param name="Content">What the file holds instead of the workbook.</param>
public sealed record BrokenTable(
    string Case,
    IReadOnlyDictionary<string, Dictionary<string, JsonElement>?> Cells,
    IReadOnlyList<string> Expected,
    string? Content = null);
