using System.Text.Json.Serialization;

namespace Exchange.Validation.Reports.Comparison;

/// <summary>In what two reports of one package differ.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DifferenceKind>))]
public enum DifferenceKind
{
    /// <summary>The reports cannot be compared; the texts say why.</summary>
    [JsonStringEnumMemberName("not-comparable")]
    NotComparable,

    [JsonStringEnumMemberName("other-engine")]
    OtherEngine,

    /// <summary>Another rule pack, another version of it, or other content under one version.</summary>
    [JsonStringEnumMemberName("other-rule-pack")]
    OtherRulePack,

    [JsonStringEnumMemberName("other-profile")]
    OtherProfile,

    [JsonStringEnumMemberName("other-baseline")]
    OtherBaseline,

    [JsonStringEnumMemberName("other-base-date")]
    OtherBaseDate,

    [JsonStringEnumMemberName("other-verdict")]
    OtherVerdict,

    /// <summary>One rule found another number of things, stored or not.</summary>
    [JsonStringEnumMemberName("other-count")]
    OtherCount,

    [JsonStringEnumMemberName("only-below")]
    OnlyBelow,

    [JsonStringEnumMemberName("only-here")]
    OnlyHere,

    [JsonStringEnumMemberName("other-severity")]
    OtherSeverity,

    /// <summary>An accepted exception covers the finding in one of the reports only.</summary>
    [JsonStringEnumMemberName("other-exception")]
    OtherException,

    /// <summary>The same rule at the same place, with other values.</summary>
    [JsonStringEnumMemberName("other-values")]
    OtherValues,
}
