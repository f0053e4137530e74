namespace Exchange.Spatial.Diff;

/// <summary>How two changes of one base stand to each other, from harmless to not.</summary>
public enum MergeRelation : byte
{
    /// <summary>Neither knows of the other; both can be applied.</summary>
    Independent,

    /// <summary>Both sides did the same.</summary>
    Agreeing,

    /// <summary>Both can be applied, but the features meet: somebody should look at their common boundary.</summary>
    Touching,

    /// <summary>Only one of them can be applied.</summary>
    Conflicting,
}
