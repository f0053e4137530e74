namespace Exchange.Spatial.Areas;

/// <summary>Which attribute holds the area, and how far it may be from the computed one.</summary>
/// <remarks>
/// The tolerance is the larger of the two. The defaults are customary and not official (domain rule of the ellipsoidal
/// area), so rule packs set them.
/// </remarks>
public sealed record AreaCheckOptions
{
    /// <summary>The attribute with the stored area, for example <c>TBMJ</c> or <c>MJ</c>.</summary>
    public required string Attribute { get; init; }

    /// <summary>The unit of the stored area.</summary>
    public AreaUnit Unit { get; init; } = AreaUnit.SquareMetre;

    public double ToleranceSquareMetres { get; init; } = 1;

    /// <summary>Share of the computed area.</summary>
    public double RelativeTolerance { get; init; } = 1e-6;
}
