namespace Exchange.Spatial.Diff;

/// <summary>An attribute that only one of the versions has; its values are not compared.</summary>
/// <param name="IsAdded">Whether the new version has it.</param>
public sealed record SchemaChange(string Field, bool IsAdded);
