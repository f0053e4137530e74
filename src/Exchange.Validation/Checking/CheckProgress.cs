using System.Text.Json.Serialization;

namespace Exchange.Validation.Checking;

/// <summary>What a check is busy with.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CheckPhase>))]
public enum CheckPhase
{
    [JsonStringEnumMemberName("package")]
    Package,

    [JsonStringEnumMemberName("database")]
    Database,

    [JsonStringEnumMemberName("layers")]
    Layers,

    [JsonStringEnumMemberName("relations")]
    Relations,

    [JsonStringEnumMemberName("done")]
    Done,
}

/// <summary>How far a check has come.</summary>
/// <param name="LayersDone">Layers finished.</param>
/// <param name="Layers">Layers in all.</param>
/// <param name="Features">Features looked at so far, over all layers.</param>
/// <param name="Findings">Findings so far.</param>
/// <param name="Layer">The layer being read, during <see cref="CheckPhase.Layers"/>.</param>
/// <param name="Rule">Code of the rule at work; null while a partition goes past all rules of its layer.</param>
/// <param name="Percent">An estimate from 0 to 100 that never falls: rules weigh alike, layers by their
/// features.</param>
public sealed record CheckProgress(
    CheckPhase Phase,
    int LayersDone,
    int Layers,
    long Features,
    long Findings,
    string? Layer = null,
    string? Rule = null,
    int Percent = 0);
