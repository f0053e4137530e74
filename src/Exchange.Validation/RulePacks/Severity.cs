using System.Text.Json.Serialization;

namespace Exchange.Validation.RulePacks;

/// <summary>How grave a finding is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
public enum Severity
{
    /// <summary>F 致命: the package is rejected.</summary>
    [JsonStringEnumMemberName("F")]
    Fatal,

    /// <summary>H 重缺陷: returned for correction unless an exception is accepted.</summary>
    [JsonStringEnumMemberName("H")]
    Heavy,

    /// <summary>L 轻缺陷: listed and counted.</summary>
    [JsonStringEnumMemberName("L")]
    Light,
}
