using System.Text.Json.Serialization;

namespace Exchange.Validation.Profiles;

/// <summary>Constraint of a folder, file, layer or field: must (M), must when a condition holds (C), may (O).</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Need>))]
public enum Need
{
    [JsonStringEnumMemberName("M")]
    Mandatory,

    [JsonStringEnumMemberName("C")]
    Conditional,

    [JsonStringEnumMemberName("O")]
    Optional,
}
