namespace Exchange.Spatial.Checks;

/// <summary>What a layer check came to.</summary>
/// <param name="Features">Features of the layer, those without usable geometry included.</param>
/// <param name="Findings">By kind, then in the order of the layer's features.</param>
public sealed record LayerCheckResult(long Features, IReadOnlyList<LayerFinding> Findings);
