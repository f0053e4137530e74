namespace Exchange.Spatial.Diff;

/// <summary>Why two changes are not independent.</summary>
public enum MergeReason : byte
{
    /// <summary>The same change was made on both sides.</summary>
    SameChange,

    /// <summary>The features touch, before or after.</summary>
    Meeting,

    /// <summary>The same feature was changed in two ways.</summary>
    SameFeature,

    /// <summary>Two features were given the same key.</summary>
    SameKey,

    /// <summary>Both changed the same ground.</summary>
    SameGround,
}
