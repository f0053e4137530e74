using Exchange.Spatial.Layers;
using Exchange.Spatial.Topology;
using Exchange.Spatial.Validity;

namespace Exchange.Spatial.Lines;

/// <summary>
/// Where a line meets itself and the lines that come after it by their ids, so that every pair is looked at once and
/// from the same side, whatever the order of the layer.
/// </summary>
internal sealed class LineMeetings(PathSet paths, ScaleByLatitude scales, LineOptions options)
{
    private readonly List<int> near = [];
    private readonly SortedDictionary<(long Id, int Feature), StretchesOfPath> accompanied = [];
    private readonly SortedDictionary<(long Id, int Feature), Company> companies = [];
    private readonly SortedSet<(double X, double Y)> selfPlaces = [];
    private readonly SortedSet<(long OtherId, int Other, double X, double Y)> crossings = [];
    private StretchGroups selfStretches = new();
    private Lazy<PathMeasure> measure = PathMeasure.Later(paths, 0, scales);

    public IEnumerable<LineFinding> Of(int feature, CancellationToken cancellationToken)
    {
        Clear();
        var pathsOf = paths.Feature(feature).Paths;
        for (var path = pathsOf.Start; path < pathsOf.End; path++)
        {
            accompanied.Clear();
            measure = PathMeasure.Later(paths, path, scales);
            var points = paths.Points(path);
            for (var segment = points.Start; segment < points.End - 1; segment++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Look(feature, path, segment);
            }

            foreach (var (other, stretches) in accompanied)
                AddCompany(other, stretches);
        }

        return Findings(feature);
    }

    private void Clear()
    {
        companies.Clear();
        selfPlaces.Clear();
        crossings.Clear();
        selfStretches = new StretchGroups();
    }

    private void Look(int feature, int path, int segment)
    {
        near.Clear();
        var frame = PathMeasure.Frame(segment, paths, scales);
        paths.Near(Around(segment), near);
        foreach (var other in near)
        {
            var otherFeature = paths.FeatureOfPath(paths.PathOf(other));
            var isSelf = otherFeature == feature;
            if (isSelf ? other <= segment : Key(otherFeature).CompareTo(Key(feature)) < 0)
                continue;
            if (frame.Accompanied(
                paths.X(other), paths.Y(other), paths.X(other + 1), paths.Y(other + 1), options.ToleranceMetres)
                is { } stretch)
                StretchesWith(otherFeature, path).Add(segment, stretch);
            if (isSelf || options.IsNetwork)
                LookAtContact(segment, other, otherFeature, isSelf);
        }
    }

    private (long Id, int Feature) Key(int feature) => (paths.Feature(feature).Id, feature);

    private StretchesOfPath StretchesWith(int feature, int path)
    {
        if (!accompanied.TryGetValue(Key(feature), out var stretches))
            accompanied.Add(Key(feature), stretches = new StretchesOfPath(paths, path, measure));
        return stretches;
    }

    // Adds up over the paths of the feature, which are looked at one after the other.
    private void AddCompany((long Id, int Feature) other, StretchesOfPath stretches)
    {
        var sum = companies.GetValueOrDefault(other);
        foreach (var (x, y, metres) in stretches.Places(0, 2 * options.ToleranceMetres))
        {
            sum = metres > sum.Longest
                ? new Company(sum.Metres + metres, metres, x, y) : sum with { Metres = sum.Metres + metres };
        }

        companies[other] = sum;
    }

    private void LookAtContact(int segment, int other, int otherFeature, bool isSelf)
    {
        var contact = SegmentContact.Between(
            paths.X(segment), paths.Y(segment), paths.X(segment + 1), paths.Y(segment + 1),
            paths.X(other), paths.Y(other), paths.X(other + 1), paths.Y(other + 1));
        if (!isSelf)
        {
            if (contact.Kind == ContactKind.Crossing)
                crossings.Add((paths.Feature(otherFeature).Id, otherFeature, contact.X, contact.Y));
        }
        else if (contact.Kind == ContactKind.Overlap)
        {
            selfStretches.Add(contact);
        }
        else if (contact.Kind != ContactKind.None && !MayTouch(segment, other, contact.X, contact.Y))
        {
            selfPlaces.Add((contact.X, contact.Y));
        }
    }

    // Neighbours touch, a closed line closes, and the parts of a line may meet in their ends (OGC 06-103r4, 6.1.6).
    private bool MayTouch(int segment, int other, double x, double y)
    {
        var (path, otherPath) = (paths.PathOf(segment), paths.PathOf(other));
        if (path != otherPath)
            return IsOpenEnd(path, x, y) && IsOpenEnd(otherPath, x, y);
        var points = paths.Points(path);
        return other == segment + 1
            || (paths.IsClosed(path) && segment == points.Start && other == points.End - 2
                && x == paths.X(points.Start) && y == paths.Y(points.Start));
    }

    private bool IsOpenEnd(int path, double x, double y)
    {
        var (first, last) = (paths.Points(path).Start, paths.Points(path).End - 1);
        return !paths.IsClosed(path)
            && ((paths.X(first) == x && paths.Y(first) == y) || (paths.X(last) == x && paths.Y(last) == y));
    }

    private IEnumerable<LineFinding> Findings(int feature)
    {
        var (row, id, _) = paths.Feature(feature);
        foreach (var (x, y) in selfPlaces
            .Where(place => !selfStretches.Contains(place.X, place.Y)).Take(options.MaxFindingsPerKind))
            yield return new LineFinding(LineFindingKind.SelfCrossing, row, id, x, y);
        var told = companies.Where(company => company.Value.Metres >= options.LeastOverlapMetres
            || (company.Key.Feature == feature && !selfStretches.IsEmpty));
        foreach (var ((otherId, other), (metres, _, x, y)) in told.Take(options.MaxFindingsPerKind))
        {
            yield return other == feature
                ? new LineFinding(LineFindingKind.SelfOverlap, row, id, x, y, metres)
                : new LineFinding(
                    LineFindingKind.OverlappingLines, row, id, x, y, metres, paths.Feature(other).Row, otherId);
        }

        foreach (var (_, other, x, y) in crossings.Take(options.MaxFindingsPerKind))
        {
            var (otherRow, otherId, _) = paths.Feature(other);
            yield return new LineFinding(
                LineFindingKind.CrossingLines, row, id, x, y, null, otherRow, otherId);
        }
    }

    // A few tolerances more than enough, as the scale is a little different in each segment's own latitude.
    private Box Around(int segment)
    {
        var box = paths.BoxOf(segment);
        var scale = scales.At((box.MinY + box.MaxY) / 2);
        var (x, y) = (
            2 * options.ToleranceMetres / scale.MetresPerX, 2 * options.ToleranceMetres / scale.MetresPerY);
        return new Box(box.MinX - x, box.MinY - y, box.MaxX + x, box.MaxY + y);
    }

    private readonly record struct Company(double Metres, double Longest, double X, double Y);
}
