using System.Text.Json.Serialization;
using Exchange.Domain.Problems;
using Exchange.Validation.Reports;
using Exchange.Validation.Reports.Comparison;

namespace Exchange.Validation.Rehearsals;

/// <summary>What a draft would mean for a package.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RehearsalChange>))]
public enum RehearsalChange
{
    [JsonStringEnumMemberName("same-verdict")]
    SameVerdict,

    [JsonStringEnumMemberName("newly-fails")]
    NewlyFails,

    [JsonStringEnumMemberName("newly-passes")]
    NewlyPasses,

    /// <summary>One of the two checks could not be carried out.</summary>
    [JsonStringEnumMemberName("not-checked")]
    NotChecked,
}

/// <summary>One past package under today's pack and under the draft.</summary>
public sealed record RehearsedPackage
{
    /// <summary>How the caller names the package.</summary>
    public required string Package { get; init; }

    public required RehearsalChange Change { get; init; }

    /// <summary>Null when the check could not be carried out, as after it.</summary>
    public Verdict? Before { get; init; }

    public Verdict? After { get; init; }

    /// <summary>
    /// The rules whose findings differ: below is today's pack, here is the draft, so that what is only below goes and
    /// what is only here is new.
    /// </summary>
    public IReadOnlyList<RuleComparison> Rules { get; init; } = [];

    /// <summary>Why the package was not checked.</summary>
    [JsonIgnore]
    public Problem? Problem { get; init; }

    /// <summary>Code of the problem, for programs.</summary>
    public string? ProblemCode => Problem?.Code;

    public static RehearsedPackage NotChecked(string package, Problem problem) =>
        new() { Package = package, Change = RehearsalChange.NotChecked, Problem = problem };
}
