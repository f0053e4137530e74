namespace Exchange.Spatial.Vct.Writing;

/// <summary>What the parts before the geometry say of a layer that has been written.</summary>
internal sealed record LayerDescription
{
    /// <summary>The lines of the feature code part.</summary>
    public required IReadOnlyList<string> Codes { get; init; }

    /// <summary>The line that begins the table, then one per field.</summary>
    public required IReadOnlyList<string> Table { get; init; }
}
