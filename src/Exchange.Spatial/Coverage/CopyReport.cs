using System.Runtime.InteropServices;

namespace Exchange.Spatial.Coverage;

/// <summary>Tells of copies, and brings them in where something is found of the features they are copies of.</summary>
internal sealed class CopyReport
{
    // Of a feature loaded many times over, so many copies are told what else they overlap.
    private const int MaxCopiesToldOf = 8;

    private readonly IReadOnlyList<FeatureCopy> copies;
    private readonly Dictionary<int, List<int>> byOriginal = [];
    private readonly FindingList findings;

    public CopyReport(IReadOnlyList<FeatureCopy> copies, FindingList findings)
    {
        (this.copies, this.findings) = (copies, findings);
        foreach (var copy in copies)
        {
            ref var alike = ref CollectionsMarshal.GetValueRefOrAddDefault(byOriginal, copy.Original, out _);
            alike ??= [copy.Original];
            if (alike.Count <= MaxCopiesToldOf)
                alike.Add(copy.Feature);
        }
    }

    public void AddCopies(RingStore features, GridScale scale, CancellationToken cancellationToken)
    {
        var shape = new EdgeShape(scale, toleranceMetres: 0);
        var (measured, place) = (-1, (0d, 0d));
        foreach (var copy in copies.OrderBy(copy => copy.Original))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (copy.Original != measured)
            {
                measured = copy.Original;
                Take(features, measured, shape);
                place = shape.InnerPoint();
            }

            findings.Add(
                CoverageFindingKind.DuplicateGeometry, copy.Original, copy.Feature, [], shape.AreaSquareMetres, place);
        }
    }

    /// <summary>Adds an overlap of two features, or with −1 for the second what a feature has outside the boundary.</summary>
    public void AddShare(int first, int second, double areaSquareMetres, (double X, double Y) place)
    {
        foreach (var one in WithCopies(first))
        {
            if (second < 0)
            {
                findings.Add(CoverageFindingKind.Outside, one, -1, [], areaSquareMetres, place);
                continue;
            }

            foreach (var other in WithCopies(second))
            {
                findings.Add(
                    CoverageFindingKind.Overlap, Math.Min(one, other), Math.Max(one, other), [], areaSquareMetres,
                    place);
            }
        }
    }

    /// <summary>The feature and its first copies, ascending.</summary>
    public IReadOnlyList<int> WithCopies(int feature) => byOriginal.GetValueOrDefault(feature) ?? [feature];

    private static void Take(RingStore features, int feature, EdgeShape shape)
    {
        shape.Clear();
        var buffer = new GridPoint[64];
        var reader = features.Read(feature);
        while (reader.Next(ref buffer, out var count))
        {
            var a = buffer[count - 1].ToFine();
            foreach (var point in buffer.AsSpan(0, count))
            {
                var b = point.ToFine();
                shape.Add(a, b);
                a = b;
            }
        }

        shape.PutInOrder();
        shape.Measure();
    }
}
