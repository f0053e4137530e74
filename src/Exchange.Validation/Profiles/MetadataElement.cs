using System.Text.Json.Serialization;

namespace Exchange.Validation.Profiles;

/// <summary>What an element of the metadata says about the data, so that it can be held against them.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MetadataStatement>))]
public enum MetadataStatement
{
    /// <summary>The EPSG code of the layers.</summary>
    [JsonStringEnumMemberName("epsg")]
    Epsg,

    /// <summary>The division's code.</summary>
    [JsonStringEnumMemberName("division")]
    Division,

    /// <summary>The name of a file or a layer, letter for letter.</summary>
    [JsonStringEnumMemberName("data-name")]
    DataName,

    [JsonStringEnumMemberName("layer-count")]
    LayerCount,

    [JsonStringEnumMemberName("date")]
    Date,

    /// <summary>The height datum, which rule 220103 looks at.</summary>
    [JsonStringEnumMemberName("height-datum")]
    HeightDatum,
}

/// <summary>One element of the metadata file (元数据), found by its name wherever it stands in the XML.</summary>
/// <param name="Mark">How sure we are of it: V verified, P seen in practice, R reconstructed.</param>
/// <param name="Values">The only values allowed, when the list is short.</param>
/// <param name="States">What it has to agree with; null when with nothing.</param>
public sealed record MetadataElement(
    string Name,
    string NameZh,
    Need Need,
    string Mark,
    IReadOnlyList<string>? Aliases = null,
    IReadOnlyList<string>? Values = null,
    MetadataStatement? States = null);
