namespace Exchange.Spatial.CrossLayer;

/// <summary>What a comparison of two layers will be asked.</summary>
[Flags]
public enum RelationQuestions
{
    None = 0,

    /// <summary><see cref="LayerRelation.FindConflicts"/>.</summary>
    Conflicts = 1,

    /// <summary><see cref="LayerRelation.FindOutside"/>.</summary>
    Outside = 2,

    /// <summary><see cref="LayerRelation.FindDifference"/>.</summary>
    Difference = 4,

    /// <summary><see cref="LayerRelation.Shares"/>.</summary>
    Shares = 8,

    All = Conflicts | Outside | Difference | Shares,
}
