using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Diff;

/// <summary>A change with all that is known about its feature before and after.</summary>
/// <param name="Before">Null when added.</param>
/// <param name="After">Null when removed.</param>
/// <param name="Ground">Null where no ground changed hands, or where it was not compared.</param>
internal sealed record FoundChange(
    FeatureChange Change, Side? Before, Side? After, ChangedGround? Ground);

/// <summary>One version's side of a change.</summary>
/// <param name="Row">Row in the layer, for the old version; place among the changed features, for the new.</param>
internal sealed record Side(int Row, FeaturePrint Print, FeatureContent Content);

/// <summary>Ground given up and taken by one feature; null for none wider than the tolerance.</summary>
internal sealed record ChangedGround(Geometry? Lost, Geometry? Gained);
