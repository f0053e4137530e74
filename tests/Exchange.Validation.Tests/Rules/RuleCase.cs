using System.Text.Json;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// One case of a rule as data: what is in the package, and the findings the rule must have. Checked with this rule of
/// the shipped pack alone. Paths may hold <c>{prefix}</c>, the start of the county plan's file names.
/// </summary>
/// <param name="Rule">Code.</param>
/// <param name="Case">What the case shows, as a sentence.</param>
/// <param name="Expected">Layer or file, field, feature id and related feature id, in the order of the findings; what a
/// finding does not have is left out.</param>
/// <param name="Complete">Starts from a complete county plan, which the case changes; otherwise from nothing.</param>
/// <param name="Profile">Id of the profile it is held against.</param>
/// <param name="Parameters">Parameters of the rule that differ from the shipped ones.</param>
/// <param name="Layers">By table, see <see cref="CaseLayer"/>; null takes a layer away.</param>
/// <param name="Epsg">Reference system of the layers; CGCS2000 zone 40 with prefix by default.</param>
/// <param name="Origin">Added to all coordinates.</param>
/// <param name="Shapes">Well-known binary in hexadecimal digits by table and feature id.</param>
/// <param name="Files">By path below the root, see <see cref="CaseContent"/>; null takes a file away.</param>
/// <param name="Tables">Cells by sheet and address such as B3; null takes a sheet away.</param>
/// <param name="Later">Changes to the packed package, by path in it.</param>
/// <param name="Vector">Path of the vector file below the root.</param>
/// <param name="Root">Name of the root folder.</param>
/// <param name="Unsigned">Whether the package has no signature.</param>
public sealed record RuleCase(
    string Rule,
    string Case,
    IReadOnlyList<string> Expected,
    bool Complete = false,
    string? Profile = null,
    IReadOnlyDictionary<string, JsonElement>? Parameters = null,
    IReadOnlyDictionary<string, JsonElement>? Layers = null,
    int Epsg = 4528,
    double[]? Origin = null,
    IReadOnlyDictionary<string, Dictionary<string, string>>? Shapes = null,
    IReadOnlyDictionary<string, JsonElement>? Files = null,
    IReadOnlyDictionary<string, Dictionary<string, JsonElement>?>? Tables = null,
    IReadOnlyDictionary<string, JsonElement>? Later = null,
    string? Vector = null,
    string? Root = null,
    bool Unsigned = false)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rules", "Cases");

    public static IReadOnlyList<RuleCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonSerializer.Deserialize<RuleCase[]>(File.ReadAllText(file), Options) ?? []),
    ];

    public async Task<IReadOnlyList<string>> FindAsync()
    {
        using var package = CasePackage.Of(this);
        var request = await package.BuildAsync();
        foreach (var (path, content) in Later ?? new Dictionary<string, JsonElement>())
            CaseContent.Put(Path.Combine(package.Folder, Filled(path)), content);
        var findings = new FindingList();
        var tally = await new CheckEngine().RunAsync(
            request, findings, new Progress<CheckProgress>(), CancellationToken.None);
        // A layer that was not looked at has no findings, whatever is wrong with it.
        Assert.Equal(package.Layers.Count, tally.Value.Layers.Count);
        return [.. findings.Findings.Select(finding => Place(finding, package.Root))];
    }

    /// <summary>The text with the package's words.</summary>
    internal static string Filled(string text) =>
        text.Replace("{prefix}", PackageBuilder.Prefix, StringComparison.Ordinal);

    private static string Place(Finding finding, string root)
    {
        var isInRoot = root.Length > 0 && finding.File?.StartsWith(root + "/", StringComparison.Ordinal) == true;
        var file = (isInRoot ? finding.File?[(root.Length + 1)..] : finding.File)?
            .Replace(PackageBuilder.Prefix, "{prefix}", StringComparison.Ordinal);
        return string.Join(' ', new object?[]
        {
            finding.Layer ?? file ?? "package", finding.Field, finding.FeatureId, finding.RelatedFeatureId,
        }.OfType<object>());
    }
}
