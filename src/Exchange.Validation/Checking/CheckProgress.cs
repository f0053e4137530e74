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
/// <param name="Rule">The rule at work; during <see cref="CheckPhase.Layers"/> all rules go through each layer
/// together.</param>
/// <param name="RulesDone">Rules that are through with this phase.</param>
/// <param name="Rules">Rules that take part in it; 0 where rules are not told apart.</param>
public sealed record CheckProgress(
    CheckPhase Phase, int LayersDone, int Layers, long Features, long Findings, string? Layer = null, string? Rule = null,
    int RulesDone = 0, int Rules = 0);
