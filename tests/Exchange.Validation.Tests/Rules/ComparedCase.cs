using System.Text.Json;
using System.Text.Json.Serialization;
using Exchange.Validation.Checking;
using Exchange.Validation.Findings;
using Exchange.Validation.Reports;
using Exchange.Validation.Tests.Fixtures;

namespace Exchange.Validation.Tests.Rules;

/// <summary>
/// One case of a rule that compares, see <see cref="ComparingRules"/>, as data: what is in the package and what the upper
/// level has issued, and the findings and notes the rule must have. Checked with this rule of the shipped pack alone.
/// </summary>
/// <param name="Rule">Code.</param>
/// <param name="Case">What the case shows, as a sentence.</param>
/// <param name="Expected">Layer, feature id and related feature id, in the order of the findings; ids may be left
/// out.</param>
/// <param name="Layers">By table, see <see cref="CaseLayer"/>.</param>
/// <param name="Epsg">Reference system; CGCS2000 zone 40 with prefix by default.</param>
/// <param name="Origin">Added to all coordinates.</param>
/// <param name="Says">Words of each finding's English message, in the order of the findings; null when the places
/// tell.</param>
/// <param name="Notes">Words of each English note of the rule, in their order.</param>
/// <param name="Baseline">What the upper level has issued; null for none.</param>
/// <param name="Tables">Sheets of the table file, row by row; null for the smallest valid one.</param>
/// <param name="Texts">Text documents besides, by path, each with its text.</param>
/// <param name="Files">Files besides, whose content does not matter.</param>
/// <param name="Returns">Reasons of earlier returns by number; null when nobody knows.</param>
/// <param name="Package">What the package says of itself, where it matters.</param>
public sealed record ComparedCase(
    string Rule,
    string Case,
    IReadOnlyList<string> Expected,
    IReadOnlyDictionary<string, JsonElement> Layers,
    int Epsg = 4528,
    double[]? Origin = null,
    IReadOnlyList<string>? Says = null,
    IReadOnlyList<string>? Notes = null,
    IssuedCase? Baseline = null,
    IReadOnlyDictionary<string, JsonElement[][]>? Tables = null,
    IReadOnlyDictionary<string, string>? Texts = null,
    IReadOnlyList<string>? Files = null,
    IReadOnlyDictionary<string, string>? Returns = null,
    DescribedCase? Package = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter() },
    };

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Rules", "ComparedCases");

    public static IReadOnlyList<ComparedCase> All { get; } =
    [
        .. Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonSerializer.Deserialize<ComparedCase[]>(File.ReadAllText(file), Options) ?? []),
    ];

    public async Task<FoundByRule> FindAsync()
    {
        using var package = PackageBuilder.County();
        package.Layers.Clear();
        package.RulePack = package.RulePack with { Rules = [PackageBuilder.ShippedRule(Rule)] };
        package.Layers.AddRange(Built(package, Layers));
        AddFiles(package);
        if (Baseline is null)
            return await FindAsync(package);
        await using var issued = await IssuedFile.MakeAsync(Baseline, Built(package, Baseline.Layers ?? Layers));
        package.Baseline = issued.Baseline;
        return await FindAsync(package);
    }

    /// <summary>Where a finding is, as cases write it.</summary>
    public static string Place(Finding finding) => string.Join(' ', new object?[]
    {
        finding.Layer, finding.FeatureId, finding.RelatedFeatureId,
    }.OfType<object>());

    private static async Task<FoundByRule> FindAsync(PackageBuilder package)
    {
        var findings = new FindingList();
        var tally = await new CheckEngine().RunAsync(
            await package.BuildAsync(), findings, new Progress<CheckProgress>(), CancellationToken.None);
        return tally.Succeeded
            ? new FoundByRule(findings.Findings, tally.Value.Rules[0].Notes ?? [], tally.Value.Indicators)
            : throw new InvalidDataException(tally.Problem.ToString());
    }

    private LayerBuilder[] Built(PackageBuilder package, IReadOnlyDictionary<string, JsonElement> layers) =>
        [.. layers.Select(layer => CaseLayer.Of(layer.Key, layer.Value, package.Profile, Epsg, Origin))];

    private void AddFiles(PackageBuilder package)
    {
        package.Files.AddRange(Files ?? []);
        foreach (var (file, text) in Texts ?? new Dictionary<string, string>())
        {
            package.Files.RemoveAll(other => Path.ChangeExtension(other, null) == Path.ChangeExtension(file, null));
            package.Files.Add(file);
            package.Contents[file] = ValidFiles.Document(text);
        }

        if (Tables is not null)
        {
            package.Contents[$"5规划表格/{PackageBuilder.Prefix}表格.xlsx"] = ValidFiles.Workbook(
                Tables.ToDictionary(sheet => sheet.Key, sheet => sheet.Value.Select(Row).ToList()));
        }

        package.EarlierReturns = Returns?.Select(reason => new ReturnReason(
            // The second reason of decision 1-1 is 1-1.2.
            reason.Key, reason.Value, reason.Key.Contains('.', StringComparison.Ordinal) ? reason.Key[..reason.Key.IndexOf('.', StringComparison.Ordinal)] : null)).ToList();
        if (Package is { } described)
            package.Describe = described.ApplyTo;
    }

    private static object?[] Row(JsonElement[] cells) => [.. cells.Select(CaseLayer.ValueOf)];
}

/// <summary>What the rule of a case said.</summary>
public sealed record FoundByRule(
    IReadOnlyList<Finding> Findings, IReadOnlyList<RuleNote> Notes, IReadOnlyList<IndicatorResult> Indicators);
