using System.Text.Json.Serialization;

namespace Exchange.Validation.RulePacks;

/// <summary>Who comes to a rule's conclusion.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RuleMode>))]
public enum RuleMode
{
    [JsonStringEnumMemberName("A")]
    Automatic,

    /// <summary>The machine prepares, a person concludes.</summary>
    [JsonStringEnumMemberName("S")]
    Assisted,

    [JsonStringEnumMemberName("M")]
    Manual,
}
