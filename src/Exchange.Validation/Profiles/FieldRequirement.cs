using System.Text.Json.Serialization;

namespace Exchange.Validation.Profiles;

/// <summary>Kinds of field values a profile can ask for.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldType>))]
public enum FieldType
{
    [JsonStringEnumMemberName("text")]
    Text,

    [JsonStringEnumMemberName("integer")]
    Integer,

    [JsonStringEnumMemberName("real")]
    Real,

    [JsonStringEnumMemberName("date")]
    Date,
}

/// <summary>Code systems a field's values are drawn from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldDomain>))]
public enum FieldDomain
{
    /// <summary>The feature code (YSDM) of the layer itself.</summary>
    [JsonStringEnumMemberName("feature-code")]
    FeatureCode,

    [JsonStringEnumMemberName("division-code")]
    DivisionCode,

    [JsonStringEnumMemberName("planning-zone")]
    PlanningZone,

    [JsonStringEnumMemberName("land-use")]
    LandUse,

    /// <summary>A code whose list no source gives.</summary>
    [JsonStringEnumMemberName("code")]
    Code,

    /// <summary>A date, also in a field of text.</summary>
    [JsonStringEnumMemberName("date")]
    Date,

    [JsonStringEnumMemberName("year")]
    Year,
}

/// <summary>Where the values of a field must not repeat.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<UniqueWithin>))]
public enum UniqueWithin
{
    [JsonStringEnumMemberName("layer")]
    Layer,

    /// <summary>In the layer and in all layers of the package.</summary>
    [JsonStringEnumMemberName("database")]
    Database,
}

/// <summary>One field a layer must, should or may have.</summary>
/// <param name="Length">Characters of text, or digits of a number.</param>
/// <param name="Decimals">Digits after the point.</param>
/// <param name="NameField">The field that holds the name belonging to this field's code.</param>
/// <param name="Aliases">Other names under which delivered layers carry the field.</param>
/// <param name="When">With constraint C: when the field is mandatory; null when it depends on the feature.</param>
/// <param name="Values">The only values allowed, when the list is short.</param>
/// <param name="Range">The only numbers allowed; null when any may stand.</param>
public sealed record FieldRequirement(
    string Name,
    string NameZh,
    FieldType Type,
    Need Need,
    int? Length = null,
    int? Decimals = null,
    FieldDomain? Domain = null,
    string? NameField = null,
    UniqueWithin? Unique = null,
    IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<string>? Values = null,
    string? Unit = null,
    NeedCondition? When = null,
    NumberRange? Range = null)
{
    /// <summary>Whether values are written in letters and digits only.</summary>
    public bool IsCode => Domain is not null || Values is not null || Unique is not null;
}
