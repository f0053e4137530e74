namespace Exchange.Spatial.Diff;

/// <summary>
/// What happened to a feature. One kind each, the one that says most: a reshaped feature may also have another key and
/// other attributes.
/// </summary>
public enum ChangeKind : byte
{
    /// <summary>Only in the new version.</summary>
    Added,

    /// <summary>Only in the old version.</summary>
    Removed,

    /// <summary>The same geometry under another key.</summary>
    Rekeyed,

    /// <summary>The whole geometry lies elsewhere, unchanged in shape.</summary>
    Moved,

    /// <summary>The geometry changed.</summary>
    Reshaped,

    /// <summary>Only attributes changed.</summary>
    Attributes,
}
