using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Diff;

/// <summary>One change, reduced to what it takes to hold it against another.</summary>
internal sealed class MergeChange
{
    public MergeChange(FoundChange found)
    {
        (Change, Before, After) = (found.Change, found.Before?.Print, found.After?.Print);
        BaseRow = found.Before?.Row;
        Ground = ChangedGround(found);
        Extent = ExtentOf(found);
    }

    public FeatureChange Change { get; }

    public FeaturePrint? Before { get; }

    public FeaturePrint? After { get; }

    /// <summary>Row of the feature in the base; null when added.</summary>
    public int? BaseRow { get; }

    /// <summary>Ground that the change says something new about; null without any.</summary>
    public Geometry? Ground { get; }

    /// <summary>The feature before and after; null without geometry.</summary>
    public Geometry? Extent { get; }

    /// <summary>A key that the change gives to a feature; none when it gives none.</summary>
    public Fingerprint GivenKey => Change.Kind == ChangeKind.Added || Before?.Key != After?.Key
        ? After?.Key ?? Fingerprint.None : Fingerprint.None;

    /// <summary>
    /// Whether the other side made the same change, of a feature known to be the same or of an added one.
    /// </summary>
    public bool IsSameAs(MergeChange other)
    {
        if (Change.Kind != other.Change.Kind || BaseRow != other.BaseRow)
            return false;
        if (After is not { } after || other.After is not { } otherAfter)
            return After is null && other.After is null;
        return after.Key == otherAfter.Key && after.Geometry == otherAfter.Geometry
            && (Change.Kind == ChangeKind.Added
                ? after.Attributes == otherAfter.Attributes : HasSameFields(other.Change));
    }

    // By name, because the sides may have other attributes beside those they changed.
    private bool HasSameFields(FeatureChange other) => Change.Fields.Count == other.Fields.Count
        && Change.Fields.All(
            field => other.Fields.Any(match => match.Name == field.Name && match.After == field.After));

    private static Geometry? ChangedGround(FoundChange found)
    {
        if (found.Ground is { } ground)
        {
            return ground.Lost is null || ground.Gained is null
                ? ground.Lost ?? ground.Gained : Diff.Ground.Together(ground.Lost, ground.Gained);
        }

        // Another key or other attributes say something new about all the feature's ground.
        return found.Change.Kind is ChangeKind.Rekeyed or ChangeKind.Attributes && found.After?.Content is { } content
            ? Diff.Ground.Of(content.Block, content.Feature) : null;
    }

    private static Geometry? ExtentOf(FoundChange found)
    {
        var parts = new List<Geometry>();
        foreach (var content in new[] { found.Before?.Content, found.After?.Content })
        {
            if (content is not null && content.Block.HasPoints(content.Feature))
                parts.AddRange(Diff.Ground.Parts(content.Block, content.Feature));
        }

        return parts.Count == 0 ? null : parts[0].Factory.CreateGeometryCollection([.. parts]);
    }
}
