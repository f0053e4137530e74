namespace Exchange.Validation.Reports;

/// <summary>
/// What a rule says besides its findings: that something was not checked and why, or what a person has to compare. No
/// fault of the package, so it never counts against it.
/// </summary>
/// <param name="File">Relative to the payload folder.</param>
public sealed record RuleNote(string En, string Zh, string? Layer = null, string? File = null);
