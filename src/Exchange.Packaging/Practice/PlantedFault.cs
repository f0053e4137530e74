namespace Exchange.Packaging.Practice;

/// <summary>Ground truth of one planted fault: what a complete check must report.</summary>
/// <param name="Layer">Table name; null for a fault of files.</param>
/// <param name="Ids">Identifiers (BSM) of the features, or paths of the files below the payload folder; empty when a
/// whole layer is meant.</param>
/// <param name="Features">Feature ids of the same features.</param>
public sealed record PlantedFault(
    string Rule, string? Layer, IReadOnlyList<string> Ids, IReadOnlyList<long> Features);
