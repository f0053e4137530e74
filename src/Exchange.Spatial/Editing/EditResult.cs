namespace Exchange.Spatial.Editing;

/// <summary>What came of one change.</summary>
public enum EditResult
{
    Done,

    /// <summary>The file has no such layer, feature or attribute, or none that can be told from the others.</summary>
    NotFound,

    /// <summary>Something else stands there than what was to be changed.</summary>
    Otherwise,

    /// <summary>The column or the form of geometry cannot hold what is to be written without loss.</summary>
    Unfit,
}
