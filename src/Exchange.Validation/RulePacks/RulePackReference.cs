namespace Exchange.Validation.RulePacks;

/// <summary>
/// The pack another one is built on. The version is named, so that a new base never changes a pack unseen.
/// </summary>
public sealed record RulePackReference(string Id, string Version);
