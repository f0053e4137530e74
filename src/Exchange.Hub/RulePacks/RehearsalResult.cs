using System.Text.Json;
using Exchange.Hub.Checks;
using Exchange.Validation.Rehearsals;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;

namespace Exchange.Hub.RulePacks;

/// <summary>What a draft would mean for one past package, as it is kept.</summary>
/// <param name="Change">Whether the verdict changes.</param>
/// <param name="Before">Today's verdict; null when the package was not checked.</param>
/// <param name="After">The verdict with the draft.</param>
/// <param name="Rules">Rules whose findings differ: below is today's pack, here is the draft.</param>
/// <param name="Problem">Why it was not checked.</param>
public sealed record RehearsalResult(
    RehearsalChange Change, Verdict? Before, Verdict? After, IReadOnlyList<RuleComparison> Rules, KeptProblem? Problem)
{
    public static RehearsalResult Of(RehearsedPackage rehearsed) => new(
        rehearsed.Change, rehearsed.Before, rehearsed.After, rehearsed.Rules,
        rehearsed.Problem is { } problem ? new KeptProblem(problem.Code, problem.Values) : null);

    public string ToText() => JsonSerializer.Serialize(this, RecordJson.Options);

    /// <summary>Null while the package waits.</summary>
    public static RehearsalResult? Read(string? text) =>
        text is null ? null : JsonSerializer.Deserialize<RehearsalResult>(text, RecordJson.Options);
}
