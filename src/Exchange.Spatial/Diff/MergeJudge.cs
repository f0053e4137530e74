using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;
using NetTopologySuite.Operation.Distance;

namespace Exchange.Spatial.Diff;

/// <summary>Holds the changes of two sides against each other.</summary>
/// <remarks>
/// A change that both sides made adds nothing to either side: it is named once, and not held against the other changes,
/// which its own side already reckoned with.
/// </remarks>
internal sealed class MergeJudge(
    IReadOnlyList<MergeChange> first, IReadOnlyList<MergeChange> second, GroundMeasure measure, double touchMetres)
{
    private readonly SortedDictionary<(int First, int Second), MergeFinding> findings = [];
    private readonly bool[] firstAgrees = new bool[first.Count];
    private readonly bool[] secondAgrees = new bool[second.Count];

    public IReadOnlyList<MergeFinding> Judge(CancellationToken cancellationToken)
    {
        JudgeSameFeatures();
        JudgeSameKeys();
        JudgeNeighbours(cancellationToken);
        return [.. findings.Values];
    }

    private void JudgeSameFeatures()
    {
        var byRow = new Dictionary<int, int>();
        for (var i = 0; i < second.Count; i++)
        {
            if (second[i].BaseRow is { } row)
                byRow.Add(row, i);
        }

        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].BaseRow is { } row && byRow.TryGetValue(row, out var j))
                Agree(i, j, MergeReason.SameFeature);
        }
    }

    // Several of one side may have been given the same key: then the side itself is at fault, and each is named.
    private void JudgeSameKeys()
    {
        var byKey = Enumerable.Range(0, second.Count).Where(i => !second[i].GivenKey.IsNone)
            .ToLookup(i => second[i].GivenKey);
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].GivenKey is not { IsNone: false } key)
                continue;
            foreach (var j in byKey[key].Where(j => !findings.ContainsKey((i, j))))
                Agree(i, j, MergeReason.SameKey);
        }
    }

    private void Agree(int i, int j, MergeReason otherwise)
    {
        if (!first[i].IsSameAs(second[j]))
        {
            Add(i, j, MergeRelation.Conflicting, otherwise);
            return;
        }

        Add(i, j, MergeRelation.Agreeing, MergeReason.SameChange);
        (firstAgrees[i], secondAgrees[j]) = (true, true);
    }

    private void JudgeNeighbours(CancellationToken cancellationToken)
    {
        var tree = new STRtree<int>();
        for (var j = 0; j < second.Count; j++)
        {
            if (second[j].Extent is { } extent)
                tree.Insert(extent.EnvelopeInternal, j);
        }

        // Added features without keys: whether they agree must be known before any of them is held against others.
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].Change.Kind != ChangeKind.Added || firstAgrees[i])
                continue;
            foreach (var j in Neighbours(tree, i))
            {
                if (!firstAgrees[i] && !secondAgrees[j] && first[i].IsSameAs(second[j]))
                    Agree(i, j, MergeReason.SameGround);
            }
        }

        for (var i = 0; i < first.Count; i++)
        {
            if (firstAgrees[i])
                continue;
            foreach (var j in Neighbours(tree, i))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (!secondAgrees[j] && !findings.ContainsKey((i, j)))
                    JudgeGround(i, j);
            }
        }
    }

    private IEnumerable<int> Neighbours(STRtree<int> tree, int i)
    {
        if (first[i].Extent is not { } extent)
            return [];
        var box = extent.EnvelopeInternal.Copy();
        box.ExpandBy(TouchUnits(box.Centre));
        return tree.Query(box).Order();
    }

    private void JudgeGround(int i, int j)
    {
        if (first[i].Ground is { } a && second[j].Ground is { } b
            && a.EnvelopeInternal.Intersects(b.EnvelopeInternal)
            && measure.WithoutSlivers(Ground.Common(a, b)) is { } common)
        {
            var place = common.InteriorPoint.Coordinate;
            findings[(i, j)] = Finding(i, j, MergeRelation.Conflicting, MergeReason.SameGround) with
            {
                CommonSquareMetres = Math.Round(measure.SquareMetres(common), 2, MidpointRounding.AwayFromZero),
                X = place.X,
                Y = place.Y,
            };
            return;
        }

        // Both extents are there: their boxes were found to meet.
        var distance = new DistanceOp(first[i].Extent!, second[j].Extent!);
        if (distance.NearestPoints() is not [var from, _] || !(distance.Distance() <= TouchUnits(from)))
            return;
        findings[(i, j)] = Finding(i, j, MergeRelation.Touching, MergeReason.Meeting) with { X = from.X, Y = from.Y };
    }

    private double TouchUnits(Coordinate place)
    {
        var (x, y) = measure.MetresPerUnit(place.X, place.Y);
        return touchMetres / Math.Min(x, y);
    }

    private void Add(int i, int j, MergeRelation relation, MergeReason reason) =>
        findings[(i, j)] = Finding(i, j, relation, reason);

    private MergeFinding Finding(int i, int j, MergeRelation relation, MergeReason reason) => new()
    {
        Relation = relation,
        Reason = reason,
        First = first[i].Change,
        Second = second[j].Change,
        X = first[i].Change.X,
        Y = first[i].Change.Y,
    };
}
