using System.Text.Json;
using Exchange.Contracts.Problems;

namespace Exchange.Contracts.Checks;

/// <summary>Where a check run stands.</summary>
public enum CheckStatus
{
    /// <summary>Due.</summary>
    Waiting,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>Finished without blocking findings.</summary>
    Passed,

    /// <summary>Finished with blocking findings.</summary>
    Failed,

    /// <summary>Could not be carried out as often as allowed.</summary>
    Broken,

    /// <summary>Called off by a person before it ended.</summary>
    Cancelled,
}

/// <summary>The check of one package version: progress while it runs, the signed report afterwards.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Version">The package version.</param>
/// <param name="Status">Where it stands.</param>
/// <param name="Percent">Progress, 0 to 100.</param>
/// <param name="Step">What is being checked; null before the first step and after the end.</param>
/// <param name="RulePackId">Rule pack in use.</param>
/// <param name="CreatedAt">When it was ordered.</param>
/// <param name="FinishedAt">When it ended.</param>
/// <param name="FindingCount">Findings in all.</param>
/// <param name="BlockingCount">Findings that block.</param>
/// <param name="Problem">Why it ended without a report, in the language of the request.</param>
/// <param name="Report">The report's own JSON without its list of findings; null until finished.</param>
/// <param name="ReportJws">The signed report (compact JWS), as it is kept as evidence.</param>
public sealed record CheckDetails(
    string CaseId,
    int Version,
    CheckStatus Status,
    int Percent,
    CheckStep? Step,
    string RulePackId,
    DateTimeOffset CreatedAt,
    DateTimeOffset? FinishedAt,
    int FindingCount,
    int BlockingCount,
    ProblemDescription? Problem,
    JsonElement? Report,
    string? ReportJws);

/// <summary>One finding of a check.</summary>
/// <param name="Index">Place in the report's order, from 0.</param>
/// <param name="Rule">Rule code.</param>
/// <param name="Severity">Severity class of the rule.</param>
/// <param name="Layer">Layer or file it is about.</param>
/// <param name="Finding">The finding as the report has it: feature, place, values, clause, message in both languages.</param>
/// <param name="Place">Where it is on a map; null when it has no place, or one in an unknown reference system.</param>
public sealed record FindingItem(
    int Index, string Rule, string Severity, string Layer, JsonElement Finding, MapPlace? Place);

/// <summary>How many findings of one rule a check has about one layer.</summary>
/// <param name="Rule">Rule code.</param>
/// <param name="Severity">Severity class of the rule.</param>
/// <param name="Layer">Table of the layer; empty for findings about no layer.</param>
/// <param name="LayerName">What people call it; the table where no profile knows it.</param>
/// <param name="Findings">How many the list of findings has.</param>
public sealed record FindingCount(string Rule, string Severity, string Layer, LocalizedText LayerName, int Findings);

/// <summary>A place on a map, in degrees of CGCS2000 (EPSG:4490).</summary>
/// <param name="Longitude">Degrees, east positive.</param>
/// <param name="Latitude">Degrees, north positive.</param>
public sealed record MapPlace(double Longitude, double Latitude);
