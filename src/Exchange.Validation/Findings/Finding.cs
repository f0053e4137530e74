using System.Text.Json.Serialization;
using Exchange.Validation.RulePacks;

namespace Exchange.Validation.Findings;

/// <summary>
/// One thing wrong with a package (问题): which rule, where, what was found, and what to do. One line of a findings file.
/// </summary>
/// <remarks>Property order is the order in the file, which is hashed; append only.</remarks>
public sealed record Finding
{
    public required string Rule { get; init; }

    public required Severity Severity { get; init; }

    /// <summary>The file concerned, relative to the payload folder.</summary>
    public string? File { get; init; }

    public string? Layer { get; init; }

    /// <summary>Feature id (fid) in the layer.</summary>
    public long? FeatureId { get; init; }

    /// <summary>Identifier (BSM) of the feature, where it has one.</summary>
    public string? Bsm { get; init; }

    public string? Field { get; init; }

    /// <summary>Easting or longitude of the place, in the layer's reference system.</summary>
    public double? X { get; init; }

    /// <summary>Northing or latitude of the place.</summary>
    public double? Y { get; init; }

    /// <summary>EPSG code of the system x and y are in.</summary>
    public int? Epsg { get; init; }

    public string? RelatedLayer { get; init; }

    public long? RelatedFeatureId { get; init; }

    /// <summary>What was found, by name: the values the message speaks of.</summary>
    public required IReadOnlyDictionary<string, string> Values { get; init; }

    public required string Message { get; init; }

    public required string MessageZh { get; init; }

    public required string Clause { get; init; }

    public required string ClauseZh { get; init; }

    public required string Suggestion { get; init; }

    public required string SuggestionZh { get; init; }

    /// <summary>The correction, where the rule can compute it.</summary>
    public Repair? Repair { get; init; }

    /// <summary>An accepted exception covers this finding, so it does not count against the package.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Accepted { get; init; }
}
