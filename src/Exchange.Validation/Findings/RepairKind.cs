namespace Exchange.Validation.Findings;

/// <summary>What a repair changes. The repairs of one feature are applied in this order.</summary>
public enum RepairKind
{
    /// <summary>A run of points of the geometry becomes another.</summary>
    ReplacePoints,

    /// <summary>Characters that do not belong into a text go; what the text says stays.</summary>
    CleanText,

    /// <summary>A value that follows from other data takes the place of the one found.</summary>
    SetValue,

    /// <summary>An identifier that another feature has becomes a free one.</summary>
    Renumber,
}
