using System.Text.Json.Serialization;

namespace Exchange.Spatial.Checks;

/// <summary>What can be wrong with a layer by itself, or beside others.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LayerFindingKind>))]
public enum LayerFindingKind
{
    /// <summary>A geometry is no valid geometry; <c>fault</c> says why.</summary>
    [JsonStringEnumMemberName("invalid")]
    Invalid,

    /// <summary>Features share their key.</summary>
    [JsonStringEnumMemberName("duplicate-id")]
    DuplicateId,

    /// <summary>Two features have the same geometry.</summary>
    [JsonStringEnumMemberName("duplicate-geometry")]
    DuplicateGeometry,

    /// <summary>Two features cover the same ground.</summary>
    [JsonStringEnumMemberName("overlap")]
    Overlap,

    /// <summary>Ground that has to be covered and is not; the ids are those of the features along it.</summary>
    [JsonStringEnumMemberName("gap")]
    Gap,

    /// <summary>A feature covers ground outside the boundary.</summary>
    [JsonStringEnumMemberName("outside")]
    Outside,

    /// <summary>The stored area is not the ellipsoidal area; <c>stored</c> and <c>computed</c> in m².</summary>
    [JsonStringEnumMemberName("area-mismatch")]
    AreaMismatch,

    /// <summary>The stored area is missing or no number.</summary>
    [JsonStringEnumMemberName("area-missing")]
    AreaMissing,

    /// <summary>A feature shares ground with one of a layer it has to be apart from; <c>layer</c> names that.</summary>
    [JsonStringEnumMemberName("conflict")]
    Conflict,
}

/// <summary>One finding of a layer check.</summary>
/// <param name="Ids">Keys of the features concerned; in a conflict, the other layer's feature last.</param>
/// <param name="AreaSquareMetres">The ground concerned; null where the finding is about none.</param>
/// <param name="X">Easting or longitude of a place inside the ground; null where there is no place.</param>
/// <param name="Values">Further facts by name, as the kind says; null when there are none.</param>
public sealed record LayerFinding(
    LayerFindingKind Kind,
    IReadOnlyList<string> Ids,
    double? AreaSquareMetres,
    double? X,
    double? Y,
    IReadOnlyDictionary<string, string>? Values = null);
