using System.Text.Json.Serialization;

namespace Exchange.Validation.Profiles;

/// <summary>Shape of the features of a layer; single and multi-part alike.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerGeometry>))]
public enum LayerGeometry
{
    [JsonStringEnumMemberName("any")]
    Any,

    [JsonStringEnumMemberName("point")]
    Point,

    [JsonStringEnumMemberName("line")]
    Line,

    [JsonStringEnumMemberName("polygon")]
    Polygon,
}

/// <summary>How the polygons of a layer lie beside each other.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerCoverage>))]
public enum LayerCoverage
{
    /// <summary>No two polygons share area; gaps are allowed.</summary>
    [JsonStringEnumMemberName("apart")]
    Apart,

    /// <summary>No two polygons share area and no place is left out.</summary>
    [JsonStringEnumMemberName("full")]
    Full,
}

/// <summary>One layer of a profile: its table, names, geometry, feature code (YSDM), constraint and fields.</summary>
public sealed record LayerRequirement
{
    public required string Table { get; init; }

    public required string NameZh { get; init; }

    public required string NameEn { get; init; }

    public required LayerGeometry Geometry { get; init; }

    /// <summary>Feature code (要素代码, YSDM); null where no source gives one, then it is not checked.</summary>
    public string? FeatureCode { get; init; }

    /// <summary>How sure we are of this entry: V verified, P seen in practice, R reconstructed.</summary>
    public required string Mark { get; init; }

    public required Need Need { get; init; }

    /// <summary>With constraint C: when the layer is mandatory; null when no machine can tell.</summary>
    public NeedCondition? When { get; init; }

    public LayerCoverage? Coverage { get; init; }

    /// <summary>Delivered copies of this layer widen their columns, so a greater length is no fault.</summary>
    public bool LenientWidths { get; init; }

    public IReadOnlyList<string> FieldGroups { get; init; } = [];

    /// <summary>In a loaded profile: the fields of all groups, then the layer's own.</summary>
    public IReadOnlyList<FieldRequirement> Fields { get; init; } = [];
}
