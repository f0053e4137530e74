namespace Exchange.Spatial.Diff;

/// <summary>
/// One attribute of one feature before and after, as text in invariant form; null when there is no value.
/// </summary>
public sealed record FieldChange(string Name, string? Before, string? After);
