namespace Exchange.Spatial.CrossLayer;

/// <summary>How the ground of one layer is shared out among the classes of another.</summary>
/// <remarks>
/// For each feature and in total: the shares of the classes, and what lies in none, less what was counted more than
/// once because the other layer overlaps itself, make the area. Sums are of unrounded values.
/// </remarks>
public sealed record ShareTable
{
    /// <summary>On which surface all areas of the table are measured.</summary>
    public required AreaKind Areas { get; init; }

    public required double AreaSquareMetres { get; init; }

    /// <summary>Classes with ground, in the order of their names; the one without a name first.</summary>
    public required IReadOnlyList<ClassShare> Classes { get; init; }

    /// <summary>Ground that no feature of the other layer covers.</summary>
    public required double NoneSquareMetres { get; init; }

    /// <summary>Ground counted again for every feature but one that covers it.</summary>
    public required double OvercountSquareMetres { get; init; }

    /// <summary>The same for each feature, in the order of rows.</summary>
    public required IReadOnlyList<FeatureShares> Features { get; init; }
}

/// <summary>Ground in one class.</summary>
/// <param name="Class">The attribute's value; null where it is missing or blank.</param>
public sealed record ClassShare(string? Class, double AreaSquareMetres);

/// <summary>How the ground of one feature is shared out.</summary>
public sealed record FeatureShares(
    long Row,
    long Id,
    double AreaSquareMetres,
    IReadOnlyList<ClassShare> Classes,
    double NoneSquareMetres,
    double OvercountSquareMetres);
