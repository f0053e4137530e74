using System.Text.Json.Serialization;
using Exchange.Validation.Reports.Comparison;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Reports;

/// <summary>The conclusion of a check.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Verdict>))]
public enum Verdict
{
    /// <summary>检查通过.</summary>
    [JsonStringEnumMemberName("passed")]
    Passed,

    /// <summary>检查不通过: a fatal finding, or a heavy one without accepted exception.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}

/// <summary>
/// The check report (质检报告) of one package. <see cref="Result"/> depends on the package, the profile, the rule pack and
/// the engine alone and is the same, byte for byte, wherever it is made; <see cref="Run"/> tells of this run, and <see cref="Comparison"/> how it agrees with the report
/// that came from below, where one came.
/// </summary>
public sealed record CheckReport(CheckResult Result, CheckRun Run, ReportComparison? Comparison = null);

/// <summary>What was checked, with what, and what came of it.</summary>
public sealed record CheckResult
{
    /// <summary>SHA-256 of the package's tag manifest; empty when the package has none.</summary>
    public required string PackageDigest { get; init; }

    public required string Division { get; init; }

    /// <summary>Name of the division; empty when the division table has none.</summary>
    public required string DivisionName { get; init; }

    public required NamedVersion Profile { get; init; }

    public required NamedVersion RulePack { get; init; }

    /// <summary>SHA-256 of the rule pack's file.</summary>
    public required string RulePackDigest { get; init; }

    /// <summary>
    /// Subject of the certificate that signed the pack; null for a pack of the program, or an unsigned one.
    /// </summary>
    public string? RulePackSigner { get; init; }

    /// <summary>What the upper level had issued, as far as it was given to the check; null without.</summary>
    public BaselineUsed? Baseline { get; init; }

    public required string EngineVersion { get; init; }

    /// <summary>The base date on which codes had to be valid.</summary>
    public required DateOnly AsOf { get; init; }

    public required Verdict Verdict { get; init; }

    public required Conclusion Conclusion { get; init; }

    public required SeverityCounts Counts { get; init; }

    /// <summary>Heavy findings covered by an accepted exception; contained in the counts.</summary>
    public required long Accepted { get; init; }

    /// <summary>Findings for which the package does not pass.</summary>
    [JsonIgnore]
    public long Blocking => Counts.Fatal + Conclusion.OpenHeavy
        + Conclusion.LightShares.Where(share => !share.Passes).Sum(share => share.Findings);

    /// <summary>The exceptions the check was given, used or not.</summary>
    public required IReadOnlyList<ExceptionResult> Exceptions { get; init; }

    /// <summary>The counts by class of rules, in the order of the codes.</summary>
    public required IReadOnlyList<ClassResult> Classes { get; init; }

    /// <summary>Every rule of the pack, in the pack's order, with or without findings.</summary>
    public required IReadOnlyList<RuleResult> Rules { get; init; }

    /// <summary>The layers looked at, in the order they were read.</summary>
    public required IReadOnlyList<LayerResult> Layers { get; init; }

    /// <summary>
    /// The planning indicators of the package's division beside those issued; null when the package has no such table.
    /// </summary>
    public IReadOnlyList<IndicatorResult>? Indicators { get; init; }

    public required FindingsFile Findings { get; init; }
}

/// <summary>An id with its version and its name for people.</summary>
public sealed record NamedVersion(string Id, string Version, string NameZh, string NameEn);

/// <summary>The baseline a package was held against.</summary>
/// <param name="Digest">SHA-256 of its document, which names the layers by theirs.</param>
/// <param name="Signer">Subject of the certificate that signed it.</param>
/// <param name="InEffect">Whether it was in effect on the base date; otherwise nothing was compared with it.</param>
public sealed record BaselineUsed(NamedVersion Name, string Digest, string Signer, bool InEffect);

/// <summary>Findings by severity, exact even when not all of them are kept.</summary>
public sealed record SeverityCounts(long Fatal, long Heavy, long Light);

/// <summary>What one rule came to.</summary>
/// <param name="Mode">Automatic rules are concluded by the engine; what it finds for the others waits for a
/// person.</param>
/// <param name="Findings">All findings of the rule.</param>
/// <param name="Stored">How many of them the findings file holds.</param>
/// <param name="Notes">What was not checked, and what a person has to compare; null for nothing.</param>
public sealed record RuleResult(
    string Rule, string NameZh, string NameEn, Severity Severity, RuleMode Mode, long Findings, long Stored,
    IReadOnlyList<RuleNote>? Notes = null);

/// <summary>One layer that was looked at.</summary>
public sealed record LayerResult(string Layer, string File, long Features);

/// <summary>The file that lists the findings, by content.</summary>
public sealed record FindingsFile(string Name, long Lines, string Sha256);

/// <summary>When a check ran.</summary>
public sealed record CheckRun(DateTimeOffset StartedAt, DateTimeOffset EndedAt);
