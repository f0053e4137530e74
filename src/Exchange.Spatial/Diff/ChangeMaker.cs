using Exchange.Spatial.Layers;
using NetTopologySuite.Geometries;

namespace Exchange.Spatial.Diff;

/// <summary>Says what happened to one feature, or to a pair that belongs together.</summary>
internal sealed class ChangeMaker(FieldPlan plan, GroundMeasure measure, DiffOptions options, double resolution)
{
    // Decimal fractions are not exact in binary: a whole cell may come out a little larger.
    private const double Slack = 1.01;

    private int groundLeft = options.MaxGroundPieces;

    /// <summary>Whether the ground of every change so far was compared.</summary>
    public bool ComparedAllGround { get; private set; } = true;

    public FoundChange Added(Side after)
    {
        var content = after.Content;
        var (x, y) = PlaceOn.Feature(content.Block, content.Feature);
        var change = new FeatureChange
        {
            Kind = ChangeKind.Added,
            Key = content.Key,
            NewId = content.Id,
            AreaAfterSquareMetres = Area(after),
            X = x,
            Y = y,
        };
        return new FoundChange(change, null, after, Whole(after) is { } area ? new ChangedGround(null, area) : null);
    }

    public FoundChange Removed(Side before)
    {
        var content = before.Content;
        var (x, y) = PlaceOn.Feature(content.Block, content.Feature);
        var change = new FeatureChange
        {
            Kind = ChangeKind.Removed,
            Key = content.Key,
            OldId = content.Id,
            AreaBeforeSquareMetres = Area(before),
            X = x,
            Y = y,
        };
        return new FoundChange(change, before, null, Whole(before) is { } area ? new ChangedGround(area, null) : null);
    }

    /// <summary>What happened to a pair; null when nothing did, within the resolution.</summary>
    public FoundChange? Pair(Side before, Side after)
    {
        var (old, @new) = (before.Content, after.Content);
        var fields = Fields(old, @new);
        var isRekeyed = before.Print.Key != after.Print.Key;
        var change = new FeatureChange
        {
            Kind = isRekeyed ? ChangeKind.Rekeyed : ChangeKind.Attributes,
            Key = old.Key,
            NewKey = isRekeyed ? @new.Key : null,
            OldId = old.Id,
            NewId = @new.Id,
            Fields = fields,
            AreaBeforeSquareMetres = Area(before),
            AreaAfterSquareMetres = Area(after),
        };
        if (before.Print.Geometry == after.Print.Geometry || AreSame(old, @new, 0, 0, Slack * resolution))
        {
            if (!isRekeyed && fields.Count == 0)
                return null;
            var (x, y) = PlaceOn.Feature(old.Block, old.Feature);
            return new FoundChange(change with { X = x, Y = y }, before, after, null);
        }

        return Reshape(change, before, after);
    }

    private FoundChange Reshape(FeatureChange change, Side before, Side after)
    {
        var (old, @new) = (before.Content, after.Content);
        var (oldBox, newBox) = (old.Block.Bounds(old.Feature), @new.Block.Bounds(@new.Feature));
        var (dx, dy) = (newBox.MinX - oldBox.MinX, newBox.MinY - oldBox.MinY);
        var (x, y) = PlaceOn.Feature(@new.Block, @new.Feature);
        if (double.IsNaN(x))
            (x, y) = PlaceOn.Feature(old.Block, old.Feature);
        var (metresPerX, metresPerY) = measure.MetresPerUnit(x, y);

        // Either end was rounded to the grid.
        var isMoved = !oldBox.IsEmpty && AreSame(old, @new, dx, dy, 2 * Slack * resolution);
        change = change with
        {
            Kind = isMoved ? ChangeKind.Moved : ChangeKind.Reshaped,
            DisplacementMetres = isMoved
                ? Math.Sqrt(dx * metresPerX * dx * metresPerX + dy * metresPerY * dy * metresPerY)
                : Displacement.Metres(old.Block, old.Feature, @new.Block, @new.Feature, metresPerX, metresPerY),
            X = x,
            Y = y,
        };
        return MayCompareGround() ? CompareGround(change, before, after) : new FoundChange(change, before, after, null);
    }

    private FoundChange CompareGround(FeatureChange change, Side before, Side after)
    {
        var oldGround = Ground.Of(before.Content.Block, before.Content.Feature);
        var newGround = Ground.Of(after.Content.Block, after.Content.Feature);
        if ((oldGround ?? newGround) is null)
            return new FoundChange(change, before, after, null);
        var (lost, gained) = oldGround is null || newGround is null ? (oldGround, newGround)
            : GroundDifference.TryBetween(oldGround, newGround)
                ?? (Ground.Without(oldGround, newGround), Ground.Without(newGround, oldGround));
        var ground = new ChangedGround(
            lost is null ? null : measure.WithoutSlivers(lost), gained is null ? null : measure.WithoutSlivers(gained));
        groundLeft -= (ground.Lost?.NumGeometries ?? 0) + (ground.Gained?.NumGeometries ?? 0);
        if (Place(ground) is { } place)
            change = change with { X = place.X, Y = place.Y };
        change = change with
        {
            AreaAddedSquareMetres = Rounded(gained),
            AreaRemovedSquareMetres = Rounded(lost),
        };
        return new FoundChange(change, before, after, ground);
    }

    private List<FieldChange> Fields(FeatureContent old, FeatureContent @new)
    {
        var changed = new List<FieldChange>();
        for (var i = 0; i < plan.Fields.Count; i++)
        {
            if (old.ValueHashes[i] != @new.ValueHashes[i])
                changed.Add(new FieldChange(plan.Fields[i].Name, old.Values[i], @new.Values[i]));
        }

        return changed;
    }

    private Geometry? Whole(Side side) =>
        MayCompareGround() ? Ground.Of(side.Content.Block, side.Content.Feature) : null;

    private bool MayCompareGround()
    {
        if (groundLeft-- > 0)
            return true;
        ComparedAllGround = false;
        return false;
    }

    private static Coordinate? Place(ChangedGround ground)
    {
        Geometry? largest = null;
        foreach (var area in new[] { ground.Lost, ground.Gained })
        {
            for (var i = 0; i < (area?.NumGeometries ?? 0); i++)
            {
                if (area!.GetGeometryN(i) is var part && (largest is null || part.Area > largest.Area)) // Has parts.
                    largest = part;
            }
        }

        return largest?.InteriorPoint.Coordinate;
    }

    private double Rounded(Geometry? area) => area is null ? 0
        : Math.Round(measure.SquareMetres(area), 2, MidpointRounding.AwayFromZero);

    private static double? Area(Side side)
    {
        var (block, feature) = (side.Content.Block, side.Content.Feature);
        var parts = block.Parts(feature);
        for (var part = parts.Start; part < parts.End; part++)
        {
            if (block.PartKind(part) == GeometryKind.Polygon)
                return side.Print.AreaHundredths / 100d;
        }

        return null;
    }

    private static bool AreSame(FeatureContent old, FeatureContent @new, double dx, double dy, double tolerance) =>
        old.Block.HasPoints(old.Feature) && @new.Block.HasPoints(@new.Feature)
        && RingMatch.AreSame(old.Block, old.Feature, @new.Block, @new.Feature, dx, dy, tolerance);
}
