namespace Exchange.Spatial.Diff;

/// <summary>Area before and after by class; totals are the sums of the rows to the cent.</summary>
public sealed record AreaBalance
{
    /// <summary>The attribute whose values are the classes; null for the layer as a whole.</summary>
    public string? ClassField { get; init; }

    /// <summary>
    /// Whether areas are ellipsoidal (椭球面积). In a projected system other than those of CGCS2000, or an unknown one,
    /// they are areas in the plane.
    /// </summary>
    public required bool IsEllipsoidal { get; init; }

    /// <summary>By class, in ordinal order.</summary>
    public required IReadOnlyList<BalanceRow> Rows { get; init; }

    public required BalanceRow Total { get; init; }

    /// <summary>
    /// Ground that went from one class to another, in ordinal order; null when the ground was not compared.
    /// </summary>
    public IReadOnlyList<ClassFlow>? Flows { get; init; }
}

/// <summary>
/// One class of an area balance, in square metres rounded to 0.01. A class is empty text where features have none.
/// </summary>
/// <param name="Gained">Ground that belonged to another class, or to none; null when not compared.</param>
/// <param name="Lost">
/// Ground that now belongs to another class, or to none. Before + gained − lost is after but for the rounding of each
/// feature's area.
/// </param>
public sealed record BalanceRow(string Class, double Before, double After, double Change, double? Gained, double? Lost);

/// <summary>Ground that changed class. Null stands for ground that no feature covers.</summary>
public sealed record ClassFlow(string? From, string? To, double SquareMetres);
