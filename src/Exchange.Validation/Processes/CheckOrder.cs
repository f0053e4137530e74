using Exchange.Validation.Checking;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Processes;

/// <summary>
/// What to check and where to write, as it crosses the process boundary: plain names and paths. Read from the order
/// file by the child.
/// </summary>
public sealed record CheckOrder
{
    /// <summary>A bag as a folder.</summary>
    public required string PackageFolder { get; init; }

    /// <summary>An existing folder; gets <see cref="FindingsName"/> and <see cref="ReportName"/>.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Division code of the package; null to take it from package.json.</summary>
    public string? Division { get; init; }

    /// <summary>Profile id; null to take it from package.json.</summary>
    public string? Profile { get; init; }

    public string RulePack { get; init; } = RulePackLibrary.DefaultId;

    /// <summary>
    /// The version an old case was checked with, which is used whatever its dates; null for a new check, which takes
    /// the version in effect on its day.
    /// </summary>
    public string? RulePackVersion { get; init; }

    /// <summary>
    /// The file of a draft to use in place of <see cref="RulePack"/>, signed or not: for rehearsals, never for a check
    /// that counts.
    /// </summary>
    public string? DraftRulePack { get; init; }

    /// <summary>
    /// The file of a pack the node itself has published, to use in place of <see cref="RulePack"/>; null for none. Whoever
    /// writes the order has verified its signature.
    /// </summary>
    public string? PublishedRulePack { get; init; }

    /// <summary>Who signed <see cref="PublishedRulePack"/>, for the report.</summary>
    public string? PublishedRulePackSigner { get; init; }

    /// <summary>
    /// PEM file of the authorities, or single certificates, that may sign rule packs; null for none. The packs of the
    /// program need no signature.
    /// </summary>
    public string? RulePackTrustFile { get; init; }

    /// <summary>Whether rule packs of the office are used without a signature.</summary>
    public bool AcceptsUnsignedRulePacks { get; init; }

    /// <summary>The base date on which codes have to be valid.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>A folder with profiles, rule packs and code lists of the office; null for those shipped.</summary>
    public string? SchemasFolder { get; init; }

    /// <summary>A baseline file of the upper level; null for none.</summary>
    public string? BaselineFile { get; init; }

    /// <summary>
    /// PEM file of the authorities, or single certificates, that may sign baselines; null accepts whoever signed, and
    /// the report says who did.
    /// </summary>
    public string? BaselineTrustFile { get; init; }

    /// <summary>Earlier returns the package has to answer; null when nobody here knows.</summary>
    public IReadOnlyList<ReturnReason>? EarlierReturns { get; init; }

    /// <summary>
    /// The <c>report.json</c> of a check made below, or its signed form, its findings file beside it, to compare with;
    /// null when none came.
    /// </summary>
    public string? ReportBelow { get; init; }

    public CheckOptions Options { get; init; } = new();

    public const string FindingsName = "findings.jsonl";

    public const string ReportName = "report.json";
}
