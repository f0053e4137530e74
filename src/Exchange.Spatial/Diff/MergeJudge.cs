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
    // In a tessellation a parcel meets a handful of others; only features lying on top of one another make more.
    private const int MeetingsPerChange = 16;
    private const int LeastMeetings = 1000;

    private readonly SortedDictionary<(int First, int Second), MergeFinding> findings = [];
    private readonly bool[] firstAgrees = new bool[first.Count];
    private readonly bool[] secondAgrees = new bool[second.Count];

    /// <summary>Most pairs of neighbours that are judged.</summary>
    public long MaxMeetings { get; } = (long)MeetingsPerChange * Math.Max(first.Count, second.Count) + LeastMeetings;

    /// <summary>The findings; null when there are too many neighbours to judge.</summary>
    public IReadOnlyList<MergeFinding>? Judge(CancellationToken cancellationToken)
    {
        JudgeSameFeatures();
        return TryJudgeSameKeys() && TryJudgeNeighbours(cancellationToken) ? [.. findings.Values] : null;
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
    private bool TryJudgeSameKeys()
    {
        var meetingsLeft = MaxMeetings;
        var byKey = Enumerable.Range(0, second.Count).Where(i => !second[i].GivenKey.IsNone)
            .ToLookup(i => second[i].GivenKey);
        for (var i = 0; i < first.Count; i++)
        {
            if (first[i].GivenKey is not { IsNone: false } key)
                continue;
            foreach (var j in byKey[key].Where(j => !findings.ContainsKey((i, j))))
            {
                if (--meetingsLeft < 0)
                    return false;
                Agree(i, j, MergeReason.SameKey);
            }
        }

        return true;
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

    private bool TryJudgeNeighbours(CancellationToken cancellationToken)
    {
        var tree = new STRtree<int>();
        for (var j = 0; j < second.Count; j++)
        {
            if (second[j].Extent is { } extent)
                tree.Insert(extent.EnvelopeInternal, j);
        }

        // Added features without keys: whether they agree must be known before any of them is held against others.
        return TryPair(tree, AgreeIfAdded, cancellationToken) && TryPair(tree, JudgeGround, cancellationToken);
    }

    /// <summary>Neighbours of which neither is agreed upon or judged already.</summary>
    private bool TryPair(STRtree<int> tree, Action<int, int> judge, CancellationToken cancellationToken)
    {
        var meetingsLeft = MaxMeetings;
        for (var i = 0; i < first.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (firstAgrees[i] || first[i].Extent is not { } extent)
                continue;
            var box = extent.EnvelopeInternal.Copy();
            box.ExpandBy(TouchUnits(box.Centre));
            var meeting = tree.Query(box);
            if ((meetingsLeft -= meeting.Count) < 0)
                return false;
            foreach (var j in meeting.Order())
            {
                if (!firstAgrees[i] && !secondAgrees[j] && !findings.ContainsKey((i, j)))
                    judge(i, j);
            }
        }

        return true;
    }

    private void AgreeIfAdded(int i, int j)
    {
        if (first[i].Change.Kind == ChangeKind.Added && first[i].IsSameAs(second[j]))
            Agree(i, j, MergeReason.SameGround);
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
